package io.k2ecs.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.aws.simulator.PythonTools;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.SdkRequests;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Every member of every request that is written has the name and type that the AWS command line knows it by. */
class ApiNamesIT {
    private static final int DEPTH = 8;

    private final RequestSender sender = new RequestSender();

    @Test
    void namesEveryMemberAsTheAwsCommandLineDoes() {
        check(RegisterTaskDefinitionRequest::builder);
        check(CreateServiceRequest::builder);
        check(RunTaskRequest::builder);
        check(CreateTargetGroupRequest::builder);
        check(ModifyTargetGroupAttributesRequest::builder);
        check(CreateLoadBalancerRequest::builder);
        check(CreateListenerRequest::builder);
        check(CreateRuleRequest::builder);
        check(RegisterScalableTargetRequest::builder);
        check(PutScalingPolicyRequest::builder);
        check(CreateSecretRequest::builder);
        check(CreateRoleRequest::builder);
        check(PutRolePolicyRequest::builder);
        check(CreateLogGroupRequest::builder);
        check(PutRetentionPolicyRequest::builder);
        check(CreateHostedZoneRequest::builder);
        check(ChangeResourceRecordSetsRequest::builder);
        check(CreatePrivateDnsNamespaceRequest::builder);
        check(software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest::builder);
        check(CreateScheduleRequest::builder);
        sender.checkWithBotocore(PythonTools.installed());
    }

    @Test
    void noticesANameThatTheCommandLineDoesNotKnow() {
        String sent = JsonText.write(List.of(Map.of(
                "file", "services/x.json",
                "service", "ecs",
                "operation", "CreateService",
                "request", Map.of("serviceName", "x", "desiredCounts", 1))));
        assertThat(PythonTools.installed().run("check_requests.py", sent))
                .contains("services/x.json", "Unknown parameter in input: \\\"desiredCounts\\\"");
    }

    private <T extends SdkPojo, B extends SdkPojo & SdkBuilder<B, T>> void check(Supplier<B> builder) {
        SortedMap<String, Object> tree = full(builder.get(), DEPTH);
        OutputFile file = new OutputFile("all-members", builder.get().getClass().getName(), tree);
        T request = sender.send(file, tree, builder, sent -> sent);
        assertThat(SdkRequests.tree(request)).isEqualTo(tree);
    }

    /** A tree with all members that an object of this kind can have. */
    private static SortedMap<String, Object> full(SdkPojo pojo, int depth) {
        SortedMap<String, Object> tree = new TreeMap<>();
        if (depth > 0) {
            pojo.sdkFields().forEach(field -> tree.put(field.memberName(), value(field, depth - 1)));
        }
        return tree;
    }

    private static Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> full(field.constructor().get(), depth);
            case LIST -> List.of(value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth));
            case MAP ->
                Map.of("key", value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth));
            case STRING -> "a text that is long enough for every member";
            case BOOLEAN -> true;
            case INTEGER, LONG -> 3600;
            case DOUBLE -> 1.5;
            case INSTANT -> "2026-01-31T00:00:00Z";
            case SDK_BYTES -> "AA==";
            case DOCUMENT -> Map.of("any", List.of("shape"));
            default -> throw new IllegalArgumentException("No example of a " + field.marshallingType());
        };
    }
}
