package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import java.util.List;
import java.util.Optional;

/**
 * Annotations of a Service that tell a cloud's controller who reaches its load balancer, and with which certificate.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/">
 *     annotations of the AWS Load Balancer Controller</a>
 */
final class ServiceAnnotations {
    private static final String SOURCE_RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

    private ServiceAnnotations() {}

    static boolean accountsFor(String key) {
        return Exposition.decidesForService(key)
                || key.equals(Certificates.OF_SERVICE)
                || key.equals(Certificates.PORTS_OF_SERVICE)
                || key.equals(SOURCE_RANGES);
    }

    /** The load balancer that stands for a LoadBalancer Service, if there is one. */
    private static Optional<LoadBalancerDraft> loadBalancer(ApplicationScope scope, KubernetesService service) {
        if (NetworkLoadBalancers.isBefore(scope, service)) {
            return Optional.of(scope.output().loadBalancer(scope.names().networkLoadBalancer(service)));
        }
        boolean served = service.ports().stream()
                .anyMatch(it -> it.protocol().fitsApplicationLoadBalancer()
                        && !it.endpoints().isEmpty());
        return service.isLoadBalancer() && served
                ? scope.output().loadBalancers().stream()
                        .filter(it -> it.name().equals(scope.names().loadBalancer(Exposition.audienceOf(service))))
                        .findFirst()
                : Optional.empty();
    }

    /** Accounts for {@code loadBalancerClass} if it keeps the load balancer inside, as the AWS controller's class does. */
    static boolean keepsInsideByClass(ApplicationScope scope, KubernetesService service, ScalarNode className) {
        Optional<LoadBalancerDraft> loadBalancer = loadBalancer(scope, service);
        if (loadBalancer.isEmpty() || !Exposition.isOfAwsController(service) || Exposition.hasScheme(service)) {
            return false;
        }
        scope.alreadySaid(
                loadBalancer.get().request(),
                "/Scheme",
                "the AWS controller publishes nothing unless told",
                List.of(className));
        return true;
    }

    static void apply(ApplicationScope scope, KubernetesService service) {
        Optional<LoadBalancerDraft> loadBalancer = loadBalancer(scope, service);
        service.object().annotations().forEach((key, value) -> {
            if (Exposition.decidesForService(key)) {
                audience(scope, service, loadBalancer, key, value);
            } else if (key.equals(Certificates.OF_SERVICE) || key.equals(Certificates.PORTS_OF_SERVICE)) {
                certificate(scope, service, loadBalancer, value);
            } else if (key.equals(SOURCE_RANGES)) {
                sourceRanges(scope, service, value);
            }
        });
    }

    private static void audience(
            ApplicationScope scope,
            KubernetesService service,
            Optional<LoadBalancerDraft> loadBalancer,
            String key,
            ScalarNode value) {
        if (loadBalancer.isEmpty()) {
            scope.notApplicable(value, "there is no load balancer that it could keep inside");
            return;
        }
        boolean inside = Exposition.audienceOf(service) == Audience.PRIVATE;
        if (!inside && !Exposition.isScheme(key)) {
            scope.notApplicable(value, "it keeps nothing inside");
            return;
        }
        scope.alreadySaid(
                loadBalancer.get().request(), "/Scheme", "decides who reaches the load balancer", List.of(value));
        if (Exposition.isScheme(key) && !Exposition.isKnownScheme(value.text())) {
            reportUnknownScheme(scope, key, value);
        }
        if (Exposition.isOlderForm(key, value.text())) {
            scope.report(
                    Severity.INFO,
                    value.at(),
                    "'" + value.text() + "' of annotation '" + key
                            + "' is taken for true: the load balancer is internal",
                    "write true or false");
        }
    }

    /** A scheme that no controller knows is taken for the safe one. */
    static void reportUnknownScheme(ApplicationScope scope, String key, ScalarNode value) {
        scope.report(
                Severity.WARNING,
                value.at(),
                "'" + value.text() + "' of annotation '" + key + "' is no scheme; the load balancer is internal",
                "write internal or internet-facing");
    }

    private static void certificate(
            ApplicationScope scope,
            KubernetesService service,
            Optional<LoadBalancerDraft> loadBalancer,
            ScalarNode value) {
        List<ListenerDraft> listeners = loadBalancer.map(LoadBalancerDraft::listeners).orElse(List.of()).stream()
                .filter(it -> it.request().value().hasCertificates())
                .filter(it -> service.ports().stream()
                        .anyMatch(port ->
                                port.port() == it.request().value().port() && Certificates.isTlsPort(service, port)))
                .toList();
        if (Exposition.annotation(service.object(), Certificates.OF_SERVICE).isEmpty() || listeners.isEmpty()) {
            scope.needsDecision(value, "there is no HTTPS listener for it");
            scope.report(
                    Severity.ERROR,
                    value.at(),
                    "the load balancer of Service '" + service.name() + "' ended TLS, and no listener does so now",
                    "give the Service a port of its own that speaks HTTP, or an Ingress with a certificate");
            return;
        }
        listeners.forEach(
                it -> scope.alreadySaid(it.request(), "/Certificates", "the load balancer ends TLS", List.of(value)));
    }

    private static void sourceRanges(ApplicationScope scope, KubernetesService service, ScalarNode value) {
        if (service.isLoadBalancer()) {
            reportSourceRanges(scope, service, value);
        } else {
            scope.notApplicable(value, "the Service is no LoadBalancer");
        }
    }

    /** Addresses that alone may come in: no listener can say so. */
    static void reportSourceRanges(ApplicationScope scope, KubernetesService service, Node node) {
        scope.needsDecision(node, "the security group of the load balancer must say it");
        scope.report(
                Severity.ERROR,
                node.at(),
                "LoadBalancer Service '" + service.name() + "' lets in some addresses only;"
                        + " the load balancer is shared and would let in all",
                "restrict the load balancer's security group to these addresses before you deploy");
    }
}
