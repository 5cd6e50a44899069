package io.k2ecs.aws;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * Checks that what task definitions, services and schedules name is there. AWS does so when they are created or when a
 * task starts, moto does not.
 */
final class References {
    private final AwsClients aws;

    References(AwsClients aws) {
        this.aws = aws;
    }

    void check(List<TaskDefinition> taskDefinitions, List<Service> services) {
        taskDefinitions.forEach(this::check);
        services.forEach(service -> check(service, taskDefinitions));
    }

    /** @param target a task to run */
    void check(OutputFile file, Target target) {
        String task = target.ecsParameters().taskDefinitionArn();
        exists(file.path(), "task definition " + task, () -> aws.ecs()
                .describeTaskDefinition(request -> request.taskDefinition(task))
                .taskDefinition()
                .taskDefinitionArn());
        boolean clusterExists =
                aws.ecs().describeClusters(request -> request.clusters(target.arn())).clusters().stream()
                        .anyMatch(cluster -> cluster.clusterArn().equals(target.arn()));
        if (!clusterExists) {
            throw new DeploymentRefusedException(file.path(), "there is no cluster " + target.arn());
        }
        checkRole(file.path(), target.roleArn());
    }

    private void check(TaskDefinition task) {
        String file = "task-definitions/" + task.family() + ".json";
        Stream.of(task.taskRoleArn(), task.executionRoleArn())
                .filter(arn -> arn != null)
                .forEach(arn -> checkRole(file, arn));
        for (ContainerDefinition container : task.containerDefinitions()) {
            container.secrets().forEach(secret -> checkSecret(file, secret));
            if (!container.secrets().isEmpty() && task.executionRoleArn() == null) {
                throw new DeploymentRefusedException(file, "secrets need an execution role");
            }
            if (container.logConfiguration() != null) {
                checkLogGroup(file, container.logConfiguration().options());
            }
        }
    }

    private void checkRole(String file, String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        String found = exists(file, "role " + arn, () -> aws.iam()
                .getRole(request -> request.roleName(name))
                .role()
                .arn());
        // A role with another path has another ARN.
        if (!found.equals(arn)) {
            throw new DeploymentRefusedException(file, "there is no role " + arn + ", but " + found);
        }
    }

    private void checkSecret(String file, Secret secret) {
        String valueFrom = secret.valueFrom();
        if (valueFrom.startsWith("arn:") && !valueFrom.contains(":secretsmanager:")) {
            return; // A parameter of Systems Manager.
        }
        // arn:partition:secretsmanager:region:account:secret:name, then perhaps key, stage and version.
        String[] parts = valueFrom.split(":", -1);
        if (parts.length != 7 && parts.length != 10) {
            throw new DeploymentRefusedException(
                    file, "the secret " + secret.name() + " has " + parts.length + " parts in place of 7 or 10");
        }
        String arn = String.join(":", List.of(parts).subList(0, 7));
        exists(file, "secret " + arn, () -> aws.secrets()
                .describeSecret(request -> request.secretId(arn))
                .arn());
    }

    private void checkLogGroup(String file, Map<String, String> options) {
        String group = options.get("awslogs-group");
        if (group == null || "true".equals(options.get("awslogs-create-group"))) {
            return;
        }
        boolean found = aws.logs().describeLogGroups(request -> request.logGroupNamePrefix(group)).logGroups().stream()
                .anyMatch(candidate -> candidate.logGroupName().equals(group));
        if (!found) {
            throw new DeploymentRefusedException(file, "there is no log group " + group);
        }
    }

    private static void check(Service service, List<TaskDefinition> taskDefinitions) {
        String file = "services/" + service.serviceName() + ".json";
        TaskDefinition task = taskDefinitions.stream()
                .filter(candidate -> candidate.taskDefinitionArn().equals(service.taskDefinition()))
                .findFirst()
                .orElseThrow(() -> new DeploymentRefusedException(
                        file, "there is no task definition " + service.taskDefinition()));
        for (LoadBalancer balancer : service.loadBalancers()) {
            boolean listens = task.containerDefinitions().stream()
                    .filter(container -> container.name().equals(balancer.containerName()))
                    .flatMap(container -> container.portMappings().stream())
                    .anyMatch(port -> balancer.containerPort().equals(port.containerPort()));
            if (!listens) {
                throw new DeploymentRefusedException(
                        file, "no container " + balancer.containerName() + " maps port " + balancer.containerPort());
            }
        }
    }

    private static String exists(String file, String what, Supplier<String> lookup) {
        try {
            return lookup.get();
        } catch (AwsServiceException e) {
            throw new DeploymentRefusedException(file, "there is no " + what);
        }
    }
}
