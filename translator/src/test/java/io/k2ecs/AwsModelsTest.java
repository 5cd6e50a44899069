package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.SdkRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;

/** Each file of the output is a request of the AWS API: read into the SDK's class and written again, it is the same. */
class AwsModelsTest {
    private static final Path GOLDEN_RULES = ProjectFolders.manifests("golden-rules");

    private static final Map<String, Function<Map<?, ?>, SdkPojo>> WHOLE = Map.of(
            "task-definitions", tree -> SdkRequests.parse(tree, RegisterTaskDefinitionRequest::builder),
            "services", tree -> SdkRequests.parse(tree, CreateServiceRequest::builder),
            "jobs", tree -> SdkRequests.parse(tree, RunTaskRequest::builder),
            "schedules", tree -> SdkRequests.parse(tree, CreateScheduleRequest::builder),
            "target-groups", tree -> SdkRequests.parse(tree, CreateTargetGroupRequest::builder),
            "target-group-attributes", tree -> SdkRequests.parse(tree, ModifyTargetGroupAttributesRequest::builder),
            "secrets", tree -> SdkRequests.parse(tree, CreateSecretRequest::builder));

    private static final Map<String, Function<Map<?, ?>, SdkPojo>> PARTS = Map.ofEntries(
            Map.entry("loadBalancer", tree -> SdkRequests.parse(tree, CreateLoadBalancerRequest::builder)),
            Map.entry("role", tree -> SdkRequests.parse(tree, CreateRoleRequest::builder)),
            Map.entry("securityGroup", tree -> SdkRequests.parse(tree, CreateSecurityGroupRequest::builder)),
            Map.entry("revokedEgress", tree -> SdkRequests.parse(tree, RevokeSecurityGroupEgressRequest::builder)),
            Map.entry("logGroup", tree -> SdkRequests.parse(tree, CreateLogGroupRequest::builder)),
            Map.entry("retention", tree -> SdkRequests.parse(tree, PutRetentionPolicyRequest::builder)),
            Map.entry("scalableTarget", tree -> SdkRequests.parse(tree, RegisterScalableTargetRequest::builder)),
            Map.entry("hostedZone", tree -> SdkRequests.parse(tree, CreateHostedZoneRequest::builder)),
            Map.entry("records", tree -> SdkRequests.parse(tree, ChangeResourceRecordSetsRequest::builder)),
            Map.entry(
                    "namespace",
                    tree -> tree.containsKey("Vpc")
                            ? SdkRequests.parse(tree, CreatePrivateDnsNamespaceRequest::builder)
                            : SdkRequests.parse(tree, CreateHttpNamespaceRequest::builder)),
            Map.entry(
                    "service",
                    tree -> SdkRequests.parse(
                            tree,
                            software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest::builder)));

    static Stream<Path> outputs() {
        return Stream.of(
                        Stream.of(ProjectFolders.root().resolve("ecs-output")),
                        GoldenTest.cases().map(it -> GoldenTest.FOLDER.resolve((String) it.get()[0])),
                        Fixtures.names(GOLDEN_RULES).map(GOLDEN_RULES::resolve))
                .flatMap(it -> it);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void everyFileIsARequestOfTheApi(Path folder) {
        SortedMap<String, String> files = new TreeMap<>(Golden.read(folder));
        files.keySet().removeIf(name -> name.startsWith("report/") || name.endsWith(".txt"));

        if (!folder.startsWith(GOLDEN_RULES)) {
            assertThat(files).hasSizeGreaterThan(10);
        }
        files.forEach((name, text) -> {
            Map<?, ?> tree = (Map<?, ?>) JsonText.read(text);
            String kind = Path.of(name).getParent().getFileName().toString();
            assertThat(JsonText.write(again(kind, tree))).as(name).isEqualTo(text);
        });
    }

    private static Object again(String kind, Map<?, ?> tree) {
        if (WHOLE.containsKey(kind)) {
            return SdkRequests.tree(WHOLE.get(kind).apply(tree));
        }
        SortedMap<String, Object> parts = new TreeMap<>();
        tree.forEach((name, part) -> parts.put((String) name, part(kind, (String) name, part)));
        return parts;
    }

    private static Object part(String kind, String name, Object part) {
        return switch (name) {
            case "Attributes" ->
                each(part, tree -> SdkRequests.tree(SdkRequests.parse(tree, LoadBalancerAttribute::builder)));
            case "listeners" -> each(part, AwsModelsTest::listener);
            case "ingress" ->
                each(
                        part,
                        tree -> SdkRequests.tree(
                                SdkRequests.parse(tree, AuthorizeSecurityGroupIngressRequest::builder)));
            case "egress" ->
                each(
                        part,
                        tree -> SdkRequests.tree(
                                SdkRequests.parse(tree, AuthorizeSecurityGroupEgressRequest::builder)));
            case "policies" ->
                each(
                        part,
                        tree -> SdkRequests.tree(
                                kind.equals("iam")
                                        ? SdkRequests.parse(tree, PutRolePolicyRequest::builder)
                                        : SdkRequests.parse(tree, PutScalingPolicyRequest::builder)));
            default -> SdkRequests.tree(PARTS.get(name).apply((Map<?, ?>) part));
        };
    }

    /** A listener's own members, with its rules and attributes beside them. */
    private static Object listener(Map<?, ?> tree) {
        Map<Object, Object> own = new LinkedHashMap<>(tree);
        Object rules = own.remove("rules");
        Object attributes = own.remove("Attributes");
        SortedMap<String, Object> again = SdkRequests.tree(SdkRequests.parse(own, CreateListenerRequest::builder));
        again.put("rules", each(rules, rule -> SdkRequests.tree(SdkRequests.parse(rule, CreateRuleRequest::builder))));
        if (attributes != null) {
            again.put(
                    "Attributes",
                    SdkRequests.tree(SdkRequests.parse(
                                    Map.of("Attributes", attributes), ModifyListenerAttributesRequest::builder))
                            .get("Attributes"));
        }
        return again;
    }

    private static List<Object> each(Object list, Function<Map<?, ?>, Object> again) {
        List<Object> items = new ArrayList<>();
        ((List<?>) list).forEach(item -> items.add(again.apply((Map<?, ?>) item)));
        return items;
    }
}
