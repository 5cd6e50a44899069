package io.k2ecs.translate.network;

import static io.k2ecs.translate.network.KnownAnnotation.changes;
import static io.k2ecs.translate.network.KnownAnnotation.nothing;
import static io.k2ecs.translate.network.KnownAnnotation.protects;

import java.util.List;

/**
 * The annotations of Traefik for Ingresses and, behind {@code service.}, for Services.
 *
 * @see <a href="https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/">annotations of
 *     Traefik</a>
 */
final class TraefikCatalog {
    static final List<KnownAnnotation> ALL = List.of(
            changes(
                    "router.entrypoints",
                    "says on which ports the routes are served, and perhaps that they are not public; the load balancer"
                            + " serves them on port 80, and on 443 with a certificate",
                    "check that these entry points are those ports, and that they are as public"),
            protects(
                    "router.middlewares",
                    "each middleware may check, change or redirect requests",
                    "look up the Middleware objects: what checks callers becomes an authenticate action or a source"
                            + " address, stripPrefix a transform, redirectScheme a redirect"),
            changes(
                    "router.priority",
                    "rules are in Kubernetes' order of precedence",
                    "change the priorities of the listener rules if that is another order"),
            changes(
                    "router.pathmatcher",
                    "says how paths are compared",
                    "write Path as pathType Exact, PathRegexp as a regular expression of the condition"),
            changes("router.rulesyntax", "says how rules are written", "check the paths"),
            changes(
                    "router.tls",
                    "serves the routes by TLS",
                    "give the Ingress spec.tls with its hosts, and a certificate in AWS Certificate Manager"),
            nothing("router.tls.certresolver", "AWS Certificate Manager renews certificates"),
            nothing("router.tls.domains.", "request the certificate for these names in AWS Certificate Manager"),
            protects("router.tls.options", "may ask callers for a certificate", "look up the TLSOption object"),
            nothing("router.observability.", "metrics and logs of the load balancer take their place"),
            changes(
                    "service.serversscheme",
                    "says which protocol the backend speaks",
                    "set appProtocol of the Service's port"),
            changes(
                    "service.serverstransport",
                    "says how the backend is connected to",
                    "look up the ServersTransport object; a load balancer checks no certificates of targets"),
            nothing("service.passhostheader", "a load balancer passes the Host header on"),
            nothing("service.nativelb", "a load balancer knows the tasks themselves"),
            nothing("service.nodeportlb", "there are no nodes"),
            changes(
                    "service.sticky.cookie",
                    "keeps callers with a pod",
                    "set stickiness in the attributes of the target group, or sessionAffinity of the Service"),
            nothing("service.sticky.cookie.", "goes with service.sticky.cookie"));

    private TraefikCatalog() {}
}
