package io.k2ecs.ecs;

import java.util.List;
import java.util.Optional;
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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;

/** The application as AWS requests: the result of a translation. All lists are sorted by name. */
public record EcsApplication(
        List<RegisterTaskDefinitionRequest> taskDefinitions,
        List<CreateServiceRequest> services,
        List<Job> jobs,
        List<Schedule> schedules,
        List<TargetGroup> targetGroups,
        List<LoadBalancer> loadBalancers,
        List<Scaling> scaling,
        List<Secret> secrets,
        List<Role> roles,
        List<LogGroup> logGroups,
        List<HostedZone> hostedZones,
        List<DiscoveryNamespace> discoveryNamespaces,
        List<DiscoveryService> discoveryServices,
        List<SecurityGroup> securityGroups) {

    /** @param name of the file, since a request to run a task names only what it runs */
    public record Job(String name, RunTaskRequest request) {}

    public record Schedule(CreateScheduleRequest request) {}

    public record TargetGroup(CreateTargetGroupRequest request, ModifyTargetGroupAttributesRequest attributes) {}

    /** @param attributes what is set after the load balancer exists */
    public record LoadBalancer(
            CreateLoadBalancerRequest request,
            Optional<ModifyLoadBalancerAttributesRequest> attributes,
            List<Listener> listeners) {
        public LoadBalancer(CreateLoadBalancerRequest request, List<Listener> listeners) {
            this(request, Optional.empty(), listeners);
        }
    }

    /**
     * @param attributes what is set after the listener exists
     * @param rules by priority
     */
    public record Listener(
            CreateListenerRequest request,
            Optional<ModifyListenerAttributesRequest> attributes,
            List<CreateRuleRequest> rules) {}

    /** @param service the ECS service's name */
    public record Scaling(
            String service, RegisterScalableTargetRequest target, List<PutScalingPolicyRequest> policies) {}

    /** @param name the Kubernetes Secret's name, which is the name of the file */
    public record Secret(String name, CreateSecretRequest request) {}

    public record Role(CreateRoleRequest request, List<PutRolePolicyRequest> policies) {}

    /** @param service the ECS service's name */
    public record LogGroup(String service, CreateLogGroupRequest request, PutRetentionPolicyRequest retention) {}

    public record HostedZone(CreateHostedZoneRequest request, ChangeResourceRecordSetsRequest records) {}

    /** A namespace of Cloud Map. */
    public sealed interface DiscoveryNamespace {
        String name();

        SdkPojo request();
    }

    /** One whose names are in the DNS of the VPC. */
    public record DnsNamespace(CreatePrivateDnsNamespaceRequest request) implements DiscoveryNamespace {
        @Override
        public String name() {
            return request.name();
        }
    }

    /** One that Service Connect keeps its endpoints in. */
    public record HttpNamespace(CreateHttpNamespaceRequest request) implements DiscoveryNamespace {
        @Override
        public String name() {
            return request.name();
        }
    }

    /** @param name of the Cloud Map service */
    public record DiscoveryService(
            String name, software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest request) {}

    /**
     * What a new group allows until it is changed, everything to everywhere, stays unless it is revoked.
     *
     * @param name in placeholders, which is the name of the file
     */
    public record SecurityGroup(
            String name,
            CreateSecurityGroupRequest request,
            Optional<RevokeSecurityGroupEgressRequest> revokedEgress,
            List<AuthorizeSecurityGroupIngressRequest> ingress,
            List<AuthorizeSecurityGroupEgressRequest> egress) {}
}
