package io.k2ecs.translate.network;

import static io.k2ecs.translate.network.KnownAnnotation.changes;
import static io.k2ecs.translate.network.KnownAnnotation.lost;
import static io.k2ecs.translate.network.KnownAnnotation.nothing;
import static io.k2ecs.translate.network.KnownAnnotation.protects;
import static io.k2ecs.translate.network.KnownAnnotation.translated;

import java.util.List;

/**
 * The annotations of the AWS Load Balancer Controller for Ingresses.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/">
 *     annotations of the AWS Load Balancer Controller</a>
 */
final class AlbCatalog {
    private static final String AGREED =
            "set on the load balancer if all its Ingresses say the same; else a decision is needed";
    private static final String HEALTH = "in place of the readiness probe, in the target groups of the paths";
    private static final String LOGIN = "add the authenticate action to the rules of the HTTPS listener";

    static final List<KnownAnnotation> ALL = List.of(
            translated("scheme", "the load balancer is internal unless it is internet-facing"),
            translated("certificate-arn", "the certificate of the HTTPS listener"),
            translated("listen-ports", "ports 80 and 443 are listened on; others need a decision"),
            translated("ssl-redirect", "HTTP is redirected to HTTPS"),
            translated("ssl-policy", AGREED),
            translated("inbound-cidrs", "conditions on the source address; others are answered with 403"),
            translated("security-groups", AGREED),
            translated("subnets", AGREED),
            translated("ip-address-type", AGREED),
            translated("load-balancer-attributes", AGREED),
            translated("target-group-attributes", "attributes of the target groups of the paths"),
            translated("healthcheck-path", HEALTH),
            translated("healthcheck-port", HEALTH),
            translated("healthcheck-protocol", HEALTH),
            translated("healthcheck-interval-seconds", HEALTH),
            translated("healthcheck-timeout-seconds", HEALTH),
            translated("healthy-threshold-count", HEALTH),
            translated("unhealthy-threshold-count", HEALTH),
            translated("success-codes", HEALTH),
            nothing("target-type", "targets are addresses with network mode awsvpc, else instances"),
            translated("backend-protocol", "the protocol of the target group; only HTTP and HTTPS are translated"),
            changes(
                    "backend-protocol-version",
                    "the target group speaks HTTP/1.1; HTTP2 and GRPC need an HTTPS listener and another target group",
                    "make the target group with this version"),
            nothing("group.name", "all Ingresses with the same scheme share a load balancer"),
            nothing("group.order", "rules are in Kubernetes' order of precedence"),
            nothing("load-balancer-name", "load balancers are named after the application"),
            nothing("target-node-labels", "there are no nodes to choose from"),
            nothing("manage-backend-security-group-rules", "security groups are made for the tasks"),
            lost("tags", "load balancers have the tags of the settings", "add the tags"),
            protects("wafv2-acl-arn", "a web ACL looked at requests", "associate the web ACL with the load balancer"),
            protects("wafv2-acl-name", "a web ACL looked at requests", "associate the web ACL with the load balancer"),
            protects("waf-acl-id", "a web ACL looked at requests", "move to AWS WAF v2 and associate its web ACL"),
            protects("web-acl-id", "a web ACL looked at requests", "move to AWS WAF v2 and associate its web ACL"),
            protects(
                    "shield-advanced-protection",
                    "protected the load balancer from attacks",
                    "protect the new load balancer with Shield Advanced"),
            protects("auth-type", "asked callers for a login", LOGIN),
            protects("auth-idp-cognito", "asked callers for a login", LOGIN),
            protects("auth-idp-oidc", "asked callers for a login", LOGIN),
            nothing("auth-on-unauthenticated-request", "goes with auth-type"),
            nothing("auth-scope", "goes with auth-type"),
            nothing("auth-session-cookie", "goes with auth-type"),
            nothing("auth-session-timeout", "goes with auth-type"),
            protects("jwt-validation", "looked at tokens of requests", "add the jwt-validation action to the rules"),
            protects("mutual-authentication", "asked callers for a certificate", "set it up on the HTTPS listener"),
            protects(
                    "frontend-nlb-security-groups",
                    "guarded the load balancer in front",
                    "decide on that load balancer"),
            changes(
                    "enable-frontend-nlb",
                    "a Network Load Balancer stood in front",
                    "make one, with a target group of type alb"),
            changes("frontend-nlb-", "a Network Load Balancer stood in front", "see enable-frontend-nlb"),
            translated(
                    "actions.", "redirects, fixed responses and shares of Services; what else there is gets no rule"),
            translated(
                    "conditions.", "conditions on header, method, query and address; a path with others gets no rule"),
            translated("transforms.", "transforms of the rules of the path"),
            changes("use-regex-path-match", "takes paths for regular expressions", "write them into path conditions"),
            changes("listener-attributes.", "sets attributes of a listener", "set them on the listener"),
            lost("minimum-load-balancer-capacity", "reserved capacity", "reserve it for the new load balancer"),
            lost("customer-owned-ipv4-pool", "chose addresses of an Outpost", "choose them for the new load balancer"),
            lost("ipam-ipv4-pool-id", "chose addresses of a pool", "choose them for the new load balancer"),
            lost(
                    "multi-cluster-target-group",
                    "several clusters shared target groups",
                    "register the others' targets"));

    private AlbCatalog() {}
}
