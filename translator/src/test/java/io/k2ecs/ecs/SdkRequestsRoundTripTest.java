package io.k2ecs.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Requests survive the way to a tree, to JSON text, to a tree and back. */
@SuppressWarnings("unchecked") // the SDK's builders take varargs of consumers
class SdkRequestsRoundTripTest {
    @Test
    void keepsTaskDefinitions() {
        RegisterTaskDefinitionRequest request = RegisterTaskDefinitionRequest.builder()
                .family("shop-auth")
                .cpu("512")
                .memory("1024")
                .networkMode("awsvpc")
                .requiresCompatibilitiesWithStrings("FARGATE", "A_KIND_OF_TOMORROW")
                .runtimePlatform(platform -> platform.cpuArchitecture("ARM64"))
                .ephemeralStorage(storage -> storage.sizeInGiB(21))
                .volumes(volume -> volume.name("data")
                        .efsVolumeConfiguration(efs -> efs.fileSystemId("${fileSystemId:data}")
                                .authorizationConfig(auth -> auth.accessPointId("${accessPointId:data}"))))
                .containerDefinitions(
                        container("auth"),
                        ContainerDefinition.builder()
                                .name("quiet")
                                .essential(false)
                                .command(List.of())
                                .build())
                .tags(tag -> tag.key("k").value(""))
                .build();
        assertThat(survives(request, RegisterTaskDefinitionRequest.builder())).contains("\"memoryReservation\": 768");
    }

    @Test
    void keepsServices() {
        CreateServiceRequest request = CreateServiceRequest.builder()
                .serviceName("auth")
                .desiredCount(0)
                .enableExecuteCommand(true)
                .deploymentConfiguration(deployment -> deployment
                        .minimumHealthyPercent(100)
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(false)))
                .networkConfiguration(network -> network.awsvpcConfiguration(
                        vpc -> vpc.subnets("${subnetId:private-1}").assignPublicIp("DISABLED")))
                .serviceConnectConfiguration(
                        connect -> connect.enabled(true).services(service -> service.portName("http")
                                .clientAliases(alias -> alias.port(80).dnsName("auth"))))
                .loadBalancers(balancer ->
                        balancer.targetGroupArn("${targetGroupArn:auth}").containerPort(8080))
                .build();
        assertThat(survives(request, CreateServiceRequest.builder())).contains("\"desiredCount\": 0");
    }

    @Test
    void keepsListenerRules() {
        CreateRuleRequest request = CreateRuleRequest.builder()
                .priority(1)
                .conditions(
                        condition -> condition.field("host-header").hostHeaderConfig(host -> host.values("a.example")),
                        condition -> condition
                                .field("query-string")
                                .queryStringConfig(query ->
                                        query.values(pair -> pair.key("k").value("v"))))
                .actions(action -> action.type("forward")
                        .forwardConfig(forward -> forward.targetGroups(
                                group -> group.targetGroupArn("arn").weight(3))))
                .build();
        assertThat(survives(request, CreateRuleRequest.builder())).contains("\"HostHeaderConfig\": {");
    }

    @Test
    void keepsTargetGroups() {
        CreateTargetGroupRequest request = CreateTargetGroupRequest.builder()
                .name("auth")
                .protocol("HTTP")
                .port(8080)
                .healthCheckEnabled(true)
                .healthCheckPath("/healthz")
                .matcher(matcher -> matcher.httpCode("200-399"))
                .targetType("ip")
                .build();
        assertThat(survives(request, CreateTargetGroupRequest.builder())).contains("\"HttpCode\": \"200-399\"");
    }

    @Test
    void keepsRoles() {
        CreateRoleRequest request = CreateRoleRequest.builder()
                .roleName("task")
                .path("/shop/")
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\n\"Statement\":[]}")
                .maxSessionDuration(3600)
                .build();
        assertThat(survives(request, CreateRoleRequest.builder())).contains("\\\"2012-10-17\\\",\\n");
    }

    @Test
    void keepsScalingPolicies() {
        PutScalingPolicyRequest request = PutScalingPolicyRequest.builder()
                .policyName("cpu")
                .serviceNamespace("ecs")
                .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                        .scaleInCooldown(300)
                        .customizedMetricSpecification(metric -> metric.metrics(
                                query -> query.id("m1").expression("a/b").returnData(false))))
                .build();
        assertThat(survives(request, PutScalingPolicyRequest.builder())).contains("\"TargetValue\": 70.0");
    }

    @Test
    void keepsDnsRecords() {
        ChangeResourceRecordSetsRequest request = ChangeResourceRecordSetsRequest.builder()
                .hostedZoneId("${hostedZoneId:shop.internal}")
                .changeBatch(batch -> batch.changes(change -> change.action("UPSERT")
                        .resourceRecordSet(set -> set.name("auth.default.shop.internal")
                                .type("CNAME")
                                .ttl(60L)
                                .resourceRecords(record -> record.value("${loadBalancerDnsName:internal}")))))
                .build();
        assertThat(survives(request, ChangeResourceRecordSetsRequest.builder()))
                .contains("\"TTL\": 60", "\"HostedZoneId\": ");
    }

    private static ContainerDefinition container(String name) {
        return ContainerDefinition.builder()
                .name(name)
                .image("registry.example/auth@sha256:0")
                .memoryReservation(768)
                .command("sh", "-c", "echo \"${PORT:-8080}\" \\ \u0001 é \uD83D\uDE00")
                .environment(entry -> entry.name("EMPTY").value(""))
                .secrets(secret -> secret.name("PASSWORD").valueFrom("${secretArn:db}:password::"))
                .portMappings(port -> port.containerPort(8080).protocol("tcp").appProtocol("http"))
                .healthCheck(check -> check.command("CMD-SHELL", "true").startPeriod(0))
                .dependsOn(other -> other.containerName("quiet").condition("START"))
                .linuxParameters(linux -> linux.initProcessEnabled(true)
                        .capabilities(capabilities -> capabilities.drop("ALL").add(List.of()))
                        .tmpfs(tmpfs -> tmpfs.containerPath("/tmp").size(64)))
                .logConfiguration(log -> log.logDriver("awslogs").options(Map.of("mode", "non-blocking", "a/b", "~")))
                .dockerLabels(Map.of())
                .build();
    }

    private static <T extends SdkPojo, B extends SdkPojo & SdkBuilder<B, T>> String survives(T request, B builder) {
        var tree = SdkRequests.tree(request);
        String text = JsonText.write(tree);
        assertThat(JsonText.read(text)).isEqualTo(tree);
        T parsed = SdkRequests.parse(JsonText.readObject(text), () -> builder);
        assertThat(parsed).isEqualTo(request);
        assertThat(SdkRequests.tree(parsed)).isEqualTo(tree);
        return text;
    }
}
