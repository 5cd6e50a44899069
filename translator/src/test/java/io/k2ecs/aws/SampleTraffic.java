package io.k2ecs.aws;

import io.k2ecs.ecs.SdkRequests;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;

/** The part of the sample that leads clients to tasks: load balancer, DNS, Cloud Map. */
@SuppressWarnings("unchecked") // the SDK's builders take varargs of consumers
final class SampleTraffic {
    private final SampleOutput output;

    SampleTraffic(SampleOutput output) {
        this.output = output;
    }

    void write() {
        writeLoadBalancer();
        writeNames();
    }

    private void writeLoadBalancer() {
        var listener = SdkRequests.tree(CreateListenerRequest.builder()
                .loadBalancerArn("${loadBalancerArn:shop}")
                .protocol("HTTPS")
                .port(443)
                .certificates(certificate -> certificate.certificateArn("${certificateArn:shop.example}"))
                .defaultActions(action ->
                        action.type("fixed-response").fixedResponseConfig(response -> response.statusCode("404")))
                .build());
        listener.put("rules", List.of(rule(1, "auth"), rule(2, "products")));
        output.write(
                "load-balancers/shop.json",
                Map.of(
                        "loadBalancer",
                        SdkRequests.tree(CreateLoadBalancerRequest.builder()
                                .name("shop")
                                .scheme("internal")
                                .type("application")
                                .subnets("${subnetId:private-1}", "${subnetId:private-2}")
                                .securityGroups("${securityGroupId:alb}")
                                .build()),
                        "Attributes",
                        List.of(Map.of("Key", "idle_timeout.timeout_seconds", "Value", "120")),
                        "listeners",
                        List.of(listener)));
    }

    private static Object rule(int priority, String name) {
        return SdkRequests.tree(CreateRuleRequest.builder()
                .listenerArn("${listenerArn:shop:443}")
                .priority(priority)
                .conditions(condition -> condition
                        .field("path-pattern")
                        .pathPatternConfig(path -> path.values("/" + name, "/" + name + "/*")))
                .actions(action -> action.type("forward").targetGroupArn("${targetGroupArn:" + name + "}"))
                .build());
    }

    private void writeNames() {
        output.write(
                "dns/shop.internal.json",
                Map.of(
                        "hostedZone",
                        SdkRequests.tree(CreateHostedZoneRequest.builder()
                                .name("shop.internal")
                                .callerReference("shop")
                                .vpc(vpc -> vpc.vpcRegion("sa-east-1").vpcId("${vpcId:shop}"))
                                .build()),
                        "records",
                        SdkRequests.tree(ChangeResourceRecordSetsRequest.builder()
                                .hostedZoneId("${hostedZoneId:shop.internal}")
                                .changeBatch(batch -> batch.changes(change -> change.action("UPSERT")
                                        .resourceRecordSet(record -> record.name("auth.default.shop.internal")
                                                .type("A")
                                                .aliasTarget(alias -> alias.hostedZoneId("${loadBalancerZoneId:shop}")
                                                        .dnsName("${loadBalancerDnsName:shop}")
                                                        .evaluateTargetHealth(false)))))
                                .build())));
        output.write(
                "discovery/shop.json",
                Map.of(
                        "namespace",
                        SdkRequests.tree(CreatePrivateDnsNamespaceRequest.builder()
                                .name("shop.map")
                                .vpc("${vpcId:shop}")
                                .build())));
        output.write(
                "discovery/products.json",
                Map.of(
                        "service",
                        SdkRequests.tree(
                                software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest.builder()
                                        .name("products")
                                        .namespaceId("${namespaceId:shop}")
                                        .dnsConfig(dns -> dns.dnsRecords(
                                                record -> record.type("A").ttl(10L)))
                                        .build())));
    }
}
