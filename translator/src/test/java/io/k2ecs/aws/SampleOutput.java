package io.k2ecs.aws;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.SdkRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

/** An output folder with every kind of file and placeholder: two services of an application named shop. */
@SuppressWarnings("unchecked") // the SDK's builders take varargs of consumers
final class SampleOutput {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"Service": "ecs-tasks.amazonaws.com"}}]}""";
    private static final String READ_SECRET = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Action": "secretsmanager:GetSecretValue", "Resource": "${secretArn:shop/db}"}]}""";
    private static final NetworkConfiguration NETWORK = NetworkConfiguration.builder()
            .awsvpcConfiguration(vpc -> vpc.subnets("${subnetId:private-1}", "${subnetId:private-2}")
                    .securityGroups("${securityGroupId:tasks}")
                    .assignPublicIp("DISABLED"))
            .build();

    private final Path folder;

    private SampleOutput(Path folder) {
        this.folder = folder;
    }

    static SampleOutput write(Path folder) {
        SampleOutput sample = new SampleOutput(folder);
        sample.writeIdentity();
        new SampleTraffic(sample).write();
        sample.writeTasks("auth", 8080, 512);
        sample.writeTasks("products", 3000, null);
        sample.writeRuns();
        return sample;
    }

    /** Changes a file in place. */
    SampleOutput change(String file, Consumer<SortedMap<String, Object>> change) {
        try {
            Path path = folder.resolve(file);
            SortedMap<String, Object> tree = JsonText.readObject(Files.readString(path));
            change.accept(tree);
            Files.writeString(path, JsonText.write(tree));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, Object tree) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, JsonText.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, SdkPojo request) {
        write(file, SdkRequests.tree(request));
    }

    private void writeIdentity() {
        write(
                "iam/shop-execution.json",
                Map.of(
                        "role",
                        SdkRequests.tree(CreateRoleRequest.builder()
                                .roleName("shop-execution")
                                .assumeRolePolicyDocument(TRUST)
                                .build()),
                        "policies",
                        List.of(SdkRequests.tree(PutRolePolicyRequest.builder()
                                .roleName("shop-execution")
                                .policyName("secrets")
                                .policyDocument(READ_SECRET)
                                .build()))));
        write(
                "secrets/shop/db.json",
                CreateSecretRequest.builder().name("shop/db").build());
        write(
                "log-groups/shop.json",
                Map.of(
                        "logGroup",
                        SdkRequests.tree(CreateLogGroupRequest.builder()
                                .logGroupName("/ecs/shop")
                                .build()),
                        "retention",
                        SdkRequests.tree(PutRetentionPolicyRequest.builder()
                                .logGroupName("/ecs/shop")
                                .retentionInDays(30)
                                .build())));
    }

    private void writeTasks(String name, int port, Integer memoryMib) {
        write(
                "target-groups/" + name + ".json",
                CreateTargetGroupRequest.builder()
                        .name(name)
                        .protocol("HTTP")
                        .port(port)
                        .targetType("ip")
                        .vpcId("${vpcId:shop}")
                        .healthCheckPath("/healthz")
                        .build());
        write(
                "target-group-attributes/" + name + ".json",
                ModifyTargetGroupAttributesRequest.builder()
                        .targetGroupArn("${targetGroupArn:" + name + "}")
                        .attributes(attribute -> attribute
                                .key("deregistration_delay.timeout_seconds")
                                .value("30"))
                        .build());
        write(
                "task-definitions/shop-" + name + ".json",
                RegisterTaskDefinitionRequest.builder()
                        .family("shop-" + name)
                        .cpu("256")
                        .memory("512")
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .executionRoleArn("arn:aws:iam::123456789012:role/shop-execution")
                        .volumes(volume -> volume.name("data")
                                .efsVolumeConfiguration(efs -> efs.fileSystemId("${fileSystemId:data}")
                                        .transitEncryption("ENABLED")
                                        .authorizationConfig(auth -> auth.accessPointId("${accessPointId:data}"))))
                        .containerDefinitions(container -> container
                                .name(name)
                                .image("registry.example/" + name + ":1")
                                .memory(memoryMib)
                                .portMappings(mapping -> mapping.containerPort(port))
                                .secrets(secret ->
                                        secret.name("DB_PASSWORD").valueFrom("${secretArn:shop/db}:password::"))
                                .logConfiguration(log -> log.logDriver("awslogs")
                                        .options(Map.of(
                                                "awslogs-group", "/ecs/shop",
                                                "awslogs-region", "sa-east-1",
                                                "awslogs-stream-prefix", name))))
                        .build());
        write(
                "services/" + name + ".json",
                CreateServiceRequest.builder()
                        .cluster("shop")
                        .serviceName(name)
                        .taskDefinition("shop-" + name)
                        .desiredCount(2)
                        .launchType("FARGATE")
                        .networkConfiguration(NETWORK)
                        .loadBalancers(balancer -> balancer.targetGroupArn("${targetGroupArn:" + name + "}")
                                .containerName(name)
                                .containerPort(port))
                        .serviceRegistries(registry -> registry.registryArn("${serviceRegistryArn:products}"))
                        .build());
    }

    private void writeRuns() {
        write(
                "scaling/auth.json",
                Map.of(
                        "scalableTarget",
                        SdkRequests.tree(RegisterScalableTargetRequest.builder()
                                .serviceNamespace("ecs")
                                .resourceId("service/shop/auth")
                                .scalableDimension("ecs:service:DesiredCount")
                                .minCapacity(2)
                                .maxCapacity(5)
                                .build()),
                        "policies",
                        List.of(SdkRequests.tree(PutScalingPolicyRequest.builder()
                                .policyName("cpu")
                                .serviceNamespace("ecs")
                                .resourceId("service/shop/auth")
                                .scalableDimension("ecs:service:DesiredCount")
                                .policyType("TargetTrackingScaling")
                                .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                                        .predefinedMetricSpecification(metric ->
                                                metric.predefinedMetricType("ECSServiceAverageCPUUtilization")))
                                .build()))));
        write(
                "jobs/migrate.json",
                RunTaskRequest.builder()
                        .cluster("shop")
                        .taskDefinition("shop-auth")
                        .launchType("FARGATE")
                        .networkConfiguration(NETWORK)
                        .build());
        write(
                "schedules/cleanup.json",
                CreateScheduleRequest.builder()
                        .name("cleanup")
                        .scheduleExpression("cron(0 3 * * ? *)")
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(target -> target.arn("arn:aws:ecs:sa-east-1:123456789012:cluster/shop")
                                .roleArn("arn:aws:iam::123456789012:role/shop-execution")
                                .ecsParameters(ecs -> ecs.taskDefinitionArn(
                                                "arn:aws:ecs:sa-east-1:123456789012:task-definition/shop-auth")
                                        .launchType("FARGATE")))
                        .build());
    }
}
