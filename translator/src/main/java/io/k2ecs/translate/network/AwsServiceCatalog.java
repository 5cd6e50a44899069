package io.k2ecs.translate.network;

import static io.k2ecs.translate.network.KnownAnnotation.changes;
import static io.k2ecs.translate.network.KnownAnnotation.lost;
import static io.k2ecs.translate.network.KnownAnnotation.nothing;
import static io.k2ecs.translate.network.KnownAnnotation.protects;
import static io.k2ecs.translate.network.KnownAnnotation.translated;

import java.util.List;

/**
 * The annotations of LoadBalancer Services on AWS, those of the cloud provider and of the AWS Load Balancer Controller.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/">
 *     annotations of the AWS Load Balancer Controller</a>
 */
final class AwsServiceCatalog {
    static final String PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

    private static final String PROBE = "the readiness probe says how the target group checks health";
    private static final String LOGS = "set it as an attribute of the new load balancer, with a bucket";
    private static final String ATTRIBUTES = "set what is needed on the new load balancer";
    private static final String ADDRESSES =
            "an Application Load Balancer has no fixed addresses; put a Network Load Balancer before it";

    static final List<KnownAnnotation> ALL = List.of(
            translated("scheme", "the load balancer is internal unless it is internet-facing"),
            translated("internal", "the load balancer is internal"),
            translated("type", "external and nlb-ip are internal unless the scheme says otherwise"),
            translated("ssl-cert", "the certificate of the HTTPS listener"),
            translated("ssl-ports", "which listeners are HTTPS"),
            lost("ssl-negotiation-policy", "HTTPS listeners have k2ecs' own security policy", "set the policy"),
            changes(
                    "backend-protocol",
                    "said what is spoken with the pods",
                    "set appProtocol of the Service's port to http or https"),
            changes(
                    "proxy-protocol",
                    "told the pods the caller's address by the PROXY protocol; an Application Load Balancer does so by"
                            + " X-Forwarded-For",
                    "switch the PROXY protocol off in the application"),
            changes("alpn-policy", "chose between HTTP/1.1 and HTTP/2", "an HTTPS listener offers both"),
            protects("security-groups", "guarded the load balancer", "set them on the new load balancer"),
            protects("extra-security-groups", "guarded the load balancer", "set them on the new load balancer"),
            nothing("manage-backend-security-group-rules", "security groups are made for the tasks"),
            nothing("disable-nlb-sg", "an Application Load Balancer always has a security group"),
            protects(
                    "inbound-sg-rules-on-private-link-traffic",
                    "guarded what comes by PrivateLink",
                    "an Application Load Balancer is reached by PrivateLink through a Network Load Balancer only"),
            nothing("nlb-target-type", "targets are addresses with network mode awsvpc, else instances"),
            nothing("target-node-labels", "there are no nodes to choose from"),
            nothing("name", "load balancers are named after the application"),
            nothing("cross-zone-load-balancing-enabled", "an Application Load Balancer always balances across zones"),
            lost("additional-resource-tags", "load balancers have the tags of the settings", "add the tags"),
            lost("subnets", "subnets are chosen when the load balancer is made", "choose these"),
            lost("ip-address-type", "the load balancer has IPv4 addresses", "choose dualstack"),
            lost("eip-allocations", ADDRESSES, "tell callers the name, not addresses"),
            lost("private-ipv4-addresses", ADDRESSES, "tell callers the name, not addresses"),
            lost("ipv6-addresses", ADDRESSES, "tell callers the name, not addresses"),
            lost("attributes", "the load balancer has AWS' defaults", ATTRIBUTES),
            lost("listener-attributes.", "listeners have AWS' defaults", ATTRIBUTES),
            lost("target-group-attributes", "target groups have those of the settings", ATTRIBUTES),
            lost("connection-idle-timeout", "connections are closed after 60 seconds of silence", ATTRIBUTES),
            nothing("connection-draining-enabled", "the deregistration delay of the settings counts"),
            nothing("connection-draining-timeout", "the deregistration delay of the settings counts"),
            lost("access-log-enabled", "no access logs are written", LOGS),
            lost("access-log-emit-interval", "no access logs are written", LOGS),
            lost("access-log-s3-bucket-name", "no access logs are written", LOGS),
            lost("access-log-s3-bucket-prefix", "no access logs are written", LOGS),
            nothing("healthcheck-", PROBE),
            lost("minimum-load-balancer-capacity", "reserved capacity", "reserve it for the new load balancer"),
            lost("multi-cluster-target-group", "several clusters shared target groups", "register the others' targets"),
            nothing("enable-prefix-for-ipv6-source-nat", "there is no UDP behind the load balancer"),
            nothing("source-nat-ipv6-prefixes", "there is no UDP behind the load balancer"),
            nothing("enable-icmp-for-path-mtu-discovery", "security groups are made for the tasks"),
            nothing("enable-tcp-udp-listener", "there is no UDP behind the load balancer"));

    private AwsServiceCatalog() {}
}
