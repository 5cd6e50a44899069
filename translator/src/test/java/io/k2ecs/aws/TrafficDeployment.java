package io.k2ecs.aws;

import static io.k2ecs.ecs.Placeholder.Kind.HOSTED_ZONE_ID;
import static io.k2ecs.ecs.Placeholder.Kind.LISTENER_ARN;
import static io.k2ecs.ecs.Placeholder.Kind.LOAD_BALANCER_ARN;
import static io.k2ecs.ecs.Placeholder.Kind.LOAD_BALANCER_DNS_NAME;
import static io.k2ecs.ecs.Placeholder.Kind.LOAD_BALANCER_ZONE_ID;
import static io.k2ecs.ecs.Placeholder.Kind.NAMESPACE_ID;
import static io.k2ecs.ecs.Placeholder.Kind.SERVICE_REGISTRY_ARN;
import static io.k2ecs.ecs.Placeholder.Kind.TARGET_GROUP_ARN;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest;
import software.amazon.awssdk.services.servicediscovery.model.OperationTargetType;

/** Everything that leads a client to a task: target groups, load balancers, DNS, Cloud Map. */
final class TrafficDeployment {
    private final OutputFolder output;
    private final AwsClients aws;
    private final RequestSender sender;

    TrafficDeployment(OutputFolder output, AwsClients aws, RequestSender sender) {
        this.output = output;
        this.aws = aws;
        this.sender = sender;
    }

    void create() {
        output.of("target-groups").forEach(this::createTargetGroup);
        for (OutputFile file : output.of("target-group-attributes")) {
            sender.send(
                    file,
                    file.json(),
                    ModifyTargetGroupAttributesRequest::builder,
                    aws.loadBalancing()::modifyTargetGroupAttributes);
        }
        output.of("load-balancers").forEach(this::createLoadBalancer);
        output.of("dns").forEach(this::createHostedZone);
        output.of("discovery").stream()
                .filter(file -> file.json().containsKey("namespace"))
                .forEach(this::createNamespace);
        output.of("discovery").stream()
                .filter(file -> !file.json().containsKey("namespace"))
                .forEach(this::createDiscoveryService);
    }

    private void createTargetGroup(OutputFile file) {
        String arn = sender.send(
                        file, file.json(), CreateTargetGroupRequest::builder, aws.loadBalancing()::createTargetGroup)
                .targetGroups()
                .get(0)
                .targetGroupArn();
        sender.assign(TARGET_GROUP_ARN, file.name(), arn);
    }

    private void createLoadBalancer(OutputFile file) {
        file.withKeys("loadBalancer", "listeners", "Attributes");
        LoadBalancer balancer = sender.send(
                        file,
                        file.request("loadBalancer"),
                        CreateLoadBalancerRequest::builder,
                        aws.loadBalancing()::createLoadBalancer)
                .loadBalancers()
                .get(0);
        sender.assign(LOAD_BALANCER_ARN, file.name(), balancer.loadBalancerArn());
        sender.assign(LOAD_BALANCER_DNS_NAME, file.name(), balancer.dnsName());
        sender.assign(LOAD_BALANCER_ZONE_ID, file.name(), balancer.canonicalHostedZoneId());
        if (file.json().containsKey("Attributes")) {
            sender.send(
                    file,
                    Map.of("LoadBalancerArn", balancer.loadBalancerArn(), "Attributes", file.requests("Attributes")),
                    ModifyLoadBalancerAttributesRequest::builder,
                    aws.loadBalancing()::modifyLoadBalancerAttributes);
        }
        file.requests("listeners").forEach(listener -> createListener(file, listener));
    }

    private void createListener(OutputFile file, Map<String, Object> tree) {
        Listener listener = sender.send(
                        file,
                        file.without(tree, "rules", "Attributes"),
                        CreateListenerRequest::builder,
                        aws.loadBalancing()::createListener)
                .listeners()
                .get(0);
        sender.assign(LISTENER_ARN, file.name() + ":" + listener.port(), listener.listenerArn());
        if (tree.containsKey("Attributes")) {
            sender.send(
                    file,
                    Map.of("ListenerArn", listener.listenerArn(), "Attributes", file.requests(tree, "Attributes")),
                    ModifyListenerAttributesRequest::builder,
                    aws.loadBalancing()::modifyListenerAttributes);
        }
        for (Map<String, Object> rule : file.requests(tree, "rules")) {
            sender.send(file, rule, CreateRuleRequest::builder, aws.loadBalancing()::createRule);
        }
    }

    private void createHostedZone(OutputFile file) {
        file.withKeys("hostedZone", "records");
        String id = sender.send(
                        file, file.request("hostedZone"), CreateHostedZoneRequest::builder, aws.dns()::createHostedZone)
                .hostedZone()
                .id();
        sender.assign(HOSTED_ZONE_ID, file.name(), id.replace("/hostedzone/", ""));
        if (file.json().containsKey("records")) {
            sender.send(
                    file,
                    file.request("records"),
                    ChangeResourceRecordSetsRequest::builder,
                    aws.dns()::changeResourceRecordSets);
        }
    }

    private void createNamespace(OutputFile file) {
        file.withKeys("namespace");
        Map<String, Object> tree = file.request("namespace");
        ServiceDiscoveryClient discovery = aws.discovery();
        String operationId = tree.containsKey("Vpc")
                ? sender.send(
                                file,
                                tree,
                                CreatePrivateDnsNamespaceRequest::builder,
                                discovery::createPrivateDnsNamespace)
                        .operationId()
                : sender.send(file, tree, CreateHttpNamespaceRequest::builder, discovery::createHttpNamespace)
                        .operationId();
        Map<OperationTargetType, String> targets = new HashMap<>(discovery
                .getOperation(request -> request.operationId(operationId))
                .operation()
                .targets());
        sender.assign(NAMESPACE_ID, file.name(), targets.get(OperationTargetType.NAMESPACE));
    }

    private void createDiscoveryService(OutputFile file) {
        file.withKeys("service");
        String arn = sender.send(
                        file, file.request("service"), CreateServiceRequest::builder, aws.discovery()::createService)
                .service()
                .arn();
        sender.assign(SERVICE_REGISTRY_ARN, file.name(), arn);
    }
}
