package io.k2ecs.aws;

import static io.k2ecs.ecs.Placeholder.Kind.SECRET_ARN;

import io.k2ecs.aws.simulator.PythonTools;
import io.k2ecs.ecs.Placeholder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

/**
 * Deploys an output folder the way an engineer would with the AWS command line: each file as the request that it holds,
 * in the order in which they need each other, with what AWS assigned filled in. Then checks what moto does not: that
 * botocore takes the requests, and that what they name is there.
 */
final class MotoDeployment {
    private final OutputFolder output;
    private final AwsClients aws;
    private final RequestSender sender = new RequestSender();
    private final List<TaskDefinition> taskDefinitions = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();

    private MotoDeployment(OutputFolder output, AwsClients aws) {
        this.output = output;
        this.aws = aws;
    }

    /**
     * What was created.
     *
     * @param assigned what AWS assigned, for every placeholder that could be used
     */
    record Deployed(
            SortedMap<Placeholder, String> assigned, List<TaskDefinition> taskDefinitions, List<Service> services) {}

    /**
     * Deploys all files of a folder.
     *
     * @throws DeploymentRefusedException with the name of the first file that cannot be deployed
     */
    static Deployed deploy(Path folder, AwsClients aws) {
        return new MotoDeployment(OutputFolder.read(folder), aws).deploy();
    }

    private Deployed deploy() {
        PythonTools tools = PythonTools.installed();
        try {
            sendAll();
        } catch (DeploymentRefusedException e) {
            if (e.getCause() instanceof SdkException) {
                // What botocore has to say is nearer to the cause, if it has.
                sender.checkWithBotocore(tools);
            }
            throw e;
        }
        sender.checkWithBotocore(tools);
        new References(aws).check(taskDefinitions, services);
        return new Deployed(sender.assigned(), List.copyOf(taskDefinitions), List.copyOf(services));
    }

    private void sendAll() {
        new Foundation(output, aws, sender).create();
        output.of("secrets").forEach(this::createSecret);
        output.of("log-groups").forEach(this::createLogGroup);
        output.of("iam").forEach(this::createRole);
        new TrafficDeployment(output, aws, sender).create();
        output.of("task-definitions").forEach(this::registerTaskDefinition);
        output.of("services").forEach(this::createService);
        output.of("scaling").forEach(this::createScaling);
        for (OutputFile file : output.of("jobs")) {
            sender.send(file, file.json(), RunTaskRequest::builder, request -> runTask(file, request));
        }
        for (OutputFile file : output.of("schedules")) {
            sender.send(file, file.json(), CreateScheduleRequest::builder, request -> createSchedule(file, request));
        }
    }

    private void createRole(OutputFile file) {
        file.withKeys("role", "policies");
        sender.send(file, file.request("role"), CreateRoleRequest::builder, aws.iam()::createRole);
        for (Map<String, Object> policy : file.requests("policies")) {
            sender.send(file, policy, PutRolePolicyRequest::builder, aws.iam()::putRolePolicy);
        }
    }

    private void createSecret(OutputFile file) {
        var secret = sender.send(file, file.json(), CreateSecretRequest::builder, aws.secrets()::createSecret);
        sender.assign(SECRET_ARN, file.name(), secret.arn());
        // Names of secrets have slashes, names of files need not.
        sender.assign(SECRET_ARN, secret.name(), secret.arn());
    }

    private void createLogGroup(OutputFile file) {
        file.withKeys("logGroup", "retention");
        sender.send(file, file.request("logGroup"), CreateLogGroupRequest::builder, aws.logs()::createLogGroup);
        if (file.json().containsKey("retention")) {
            sender.send(
                    file,
                    file.request("retention"),
                    PutRetentionPolicyRequest::builder,
                    aws.logs()::putRetentionPolicy);
        }
    }

    private void registerTaskDefinition(OutputFile file) {
        taskDefinitions.add(sender.send(
                        file, file.json(), RegisterTaskDefinitionRequest::builder, aws.ecs()::registerTaskDefinition)
                .taskDefinition());
    }

    private void createService(OutputFile file) {
        services.add(sender.send(file, file.json(), CreateServiceRequest::builder, aws.ecs()::createService)
                .service());
    }

    private void createScaling(OutputFile file) {
        file.withKeys("scalableTarget", "policies");
        sender.send(
                file,
                file.request("scalableTarget"),
                RegisterScalableTargetRequest::builder,
                aws.scaling()::registerScalableTarget);
        for (Map<String, Object> policy : file.requests("policies")) {
            sender.send(file, policy, PutScalingPolicyRequest::builder, aws.scaling()::putScalingPolicy);
        }
    }

    private CreateScheduleResponse createSchedule(OutputFile file, CreateScheduleRequest request) {
        if (request.target() != null && request.target().ecsParameters() != null) {
            new References(aws).check(file, request.target());
        }
        return aws.scheduler().createSchedule(request);
    }

    private RunTaskRequest runTask(OutputFile file, RunTaskRequest request) {
        List<ContainerDefinition> containers = aws.ecs()
                .describeTaskDefinition(describe -> describe.taskDefinition(request.taskDefinition()))
                .taskDefinition()
                .containerDefinitions();
        // moto has no instances, and fails on containers that leave their memory to the task, which AWS allows.
        boolean motoCanRun = request.launchType() == LaunchType.FARGATE
                && containers.stream()
                        .allMatch(container -> container.memory() != null || container.memoryReservation() != null);
        if (motoCanRun) {
            RunTaskResponse response = aws.ecs().runTask(request);
            if (!response.failures().isEmpty() || response.tasks().isEmpty()) {
                throw new DeploymentRefusedException(file.path(), "was not run: " + response.failures());
            }
        }
        return request;
    }
}
