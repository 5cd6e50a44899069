package io.k2ecs.translate.network;

import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * A listener of a load balancer for callers from outside.
 *
 * @param port of the listener
 * @param certificates ARNs or placeholders of an HTTPS listener's certificates; empty for HTTP
 * @param rules in the order of precedence
 * @param fallback where requests go that no rule takes; without one they are answered with 404
 */
record Entry(int port, List<String> certificates, List<EntryRule> rules, Optional<EntryRoute> fallback) {

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
     * @param host empty for any
     * @param match empty for any path
     */
    record EntryRoute(
            Optional<ScalarNode> host,
            Optional<PathMatch> match,
            KubernetesService service,
            ServicePort servicePort,
            List<Node> origins)
            implements EntryRule {
        @Override
        public Optional<String> hostName() {
            return host.map(ScalarNode::text);
        }

        /** Whether two routes send requests to the same place. */
        boolean leadsWhere(EntryRoute other) {
            return service == other.service && servicePort == other.servicePort;
        }
    }

    /** Sends callers to the HTTPS listener. */
    record Redirect(Optional<String> hostName, List<Node> origins) implements EntryRule {}

    /** The routes among the rules. */
    List<EntryRoute> routes() {
        return rules.stream()
                .filter(EntryRoute.class::isInstance)
                .map(EntryRoute.class::cast)
                .toList();
    }
}
