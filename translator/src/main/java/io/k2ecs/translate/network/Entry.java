package io.k2ecs.translate.network;

import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A listener of a load balancer for callers from outside.
 *
 * @param port of the listener
 * @param certificates ARNs or placeholders of an HTTPS listener's certificates; empty for HTTP
 * @param rules in the order of precedence
 * @param nodes what of the manifests asks for a listener on the port, beside its rules
 * @param fallback where requests go that no rule takes; without one they are answered with 404
 */
record Entry(
        int port, List<String> certificates, List<EntryRule> rules, Optional<EntryRoute> fallback, List<Node> nodes) {
    Entry(int port, List<String> certificates, List<EntryRule> rules, Optional<EntryRoute> fallback) {
        this(port, certificates, rules, fallback, List.of());
    }

    /** Something that a listener does with some of the requests. */
    sealed interface EntryRule {
        /** Empty for any. */
        Optional<String> hostName();

        /** The nodes that say so. */
        List<Node> origins();
    }

    /**
     * Sends requests to a Service.
     *
     * @param hostName empty for any
     * @param match empty for any path
     * @param backend empty only if the load balancer answers itself
     */
    record EntryRoute(
            Optional<String> hostName,
            Optional<PathMatch> match,
            Optional<ServicePortOf> backend,
            List<Node> origins,
            Refinement refinement)
            implements EntryRule {
        EntryRoute(
                Optional<String> hostName,
                Optional<PathMatch> match,
                KubernetesService service,
                ServicePort servicePort,
                List<Node> origins,
                Refinement refinement) {
            this(hostName, match, Optional.of(new ServicePortOf(service, servicePort)), origins, refinement);
        }

        KubernetesService service() {
            return backend.orElseThrow().service();
        }

        ServicePort servicePort() {
            return backend.orElseThrow().port();
        }

        /** A route that asks for nothing but a backend. */
        EntryRoute(
                Optional<String> hostName,
                Optional<PathMatch> match,
                KubernetesService service,
                ServicePort servicePort,
                List<Node> origins) {
            this(hostName, match, service, servicePort, origins, Refinement.NONE);
        }

        EntryRoute refined(Refinement other) {
            return new EntryRoute(hostName, match, backend, origins, other);
        }

        /** The Service ports that it sends requests to; none if the load balancer answers itself. */
        List<ServicePortOf> targets() {
            if (refinement.answer().isPresent()) {
                return List.of();
            }
            List<ServicePortOf> targets = new ArrayList<>();
            backend.ifPresent(targets::add);
            refinement.split().ifPresent(it -> it.value()
                    .others()
                    .forEach(share -> targets.add(new ServicePortOf(share.service(), share.port()))));
            return targets;
        }

        /** Whether two routes send requests to the same place. */
        boolean leadsWhere(EntryRoute other) {
            boolean same = backend.isEmpty() && other.backend.isEmpty()
                    || backend.isPresent()
                            && other.backend.isPresent()
                            && service() == other.service()
                            && servicePort() == other.servicePort();
            return same && refinement.saysSame(other.refinement);
        }
    }

    /** Sends callers to the HTTPS listener. */
    record Redirect(Optional<String> hostName, List<Node> origins) implements EntryRule {}

    /** Whether the listener can send requests to a port; those of gRPC and HTTP/2 come by TLS only. */
    boolean takes(ServicePort port) {
        return port.protocol().fitsApplicationLoadBalancer()
                || port.protocol() == ApplicationProtocol.GRPC && !certificates.isEmpty();
    }

    /** The routes among the rules. */
    List<EntryRoute> routes() {
        return rules.stream()
                .filter(EntryRoute.class::isInstance)
                .map(EntryRoute.class::cast)
                .toList();
    }
}
