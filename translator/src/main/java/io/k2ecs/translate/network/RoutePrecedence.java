package io.k2ecs.translate.network;

import io.k2ecs.model.PathMatch;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import java.util.Comparator;
import java.util.Optional;

/**
 * Kubernetes' order of routes, as the priorities of listener rules must have it: hosts by name before wildcard hosts
 * before any host, then the longest path first, and of equal paths the exact one first. Of wildcard hosts the longest
 * goes first: to a load balancer, unlike to Kubernetes, {@code *.example.com} is {@code a.b.example.com} too.
 *
 * <p>Of routes of the Gateway API with the same path, one with a method goes first, then the one with most headers, then
 * the one with most query parameters.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches">multiple matches</a>
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule">HTTPRouteRule</a>
 */
final class RoutePrecedence {
    static final Comparator<EntryRule> ORDER = Comparator.comparingInt(RoutePrecedence::hostRank)
            .thenComparing(
                    Comparator.comparingInt(RoutePrecedence::wildcardLength).reversed())
            .thenComparing(RoutePrecedence::host)
            .thenComparing(Comparator.comparingInt(RoutePrecedence::pathLength).reversed())
            .thenComparingInt(RoutePrecedence::typeRank)
            .thenComparing(Comparator.comparingInt((EntryRule rule) -> conditions(rule, "http-request-method"))
                    .reversed())
            .thenComparing(Comparator.comparingInt((EntryRule rule) -> conditions(rule, "http-header"))
                    .reversed())
            .thenComparing(Comparator.comparingInt((EntryRule rule) -> conditions(rule, "query-string"))
                    .reversed())
            .thenComparing(RoutePrecedence::path);

    private RoutePrecedence() {}

    /** How many conditions of a kind a route has: the Gateway API lets those with more go first. */
    private static int conditions(EntryRule rule, String field) {
        return rule instanceof EntryRoute route
                ? (int) route.refinement().conditions().stream()
                        .filter(it -> it.value().field().equals(field))
                        .count()
                : 0;
    }

    private static int hostRank(EntryRule rule) {
        String host = host(rule);
        if (host.isEmpty()) {
            return 2;
        }
        return isWildcard(host) ? 1 : 0;
    }

    private static int wildcardLength(EntryRule rule) {
        String host = host(rule);
        return isWildcard(host) ? host.length() : 0;
    }

    private static boolean isWildcard(String host) {
        return host.startsWith("*");
    }

    private static String host(EntryRule rule) {
        return rule.hostName().orElse("");
    }

    private static Optional<PathMatch> match(EntryRule rule) {
        return rule instanceof EntryRoute route ? route.match() : Optional.empty();
    }

    private static String path(EntryRule rule) {
        return match(rule).map(PathMatch::path).orElse("");
    }

    /** Without the slash at the end, which makes no difference to a prefix. */
    private static int pathLength(EntryRule rule) {
        String path = path(rule);
        boolean prefix = match(rule).filter(PathMatch.Prefix.class::isInstance).isPresent();
        return prefix && path.endsWith("/") ? path.length() - 1 : path.length();
    }

    private static int typeRank(EntryRule rule) {
        return match(rule).filter(PathMatch.Exact.class::isInstance).isPresent() ? 0 : 1;
    }
}
