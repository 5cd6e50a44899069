package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.PathMatch;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to say of Ingresses and LoadBalancer Services that meet, or that no rule can stand for. */
final class EntryFindings {
    private EntryFindings() {}

    static void notForwarded(ApplicationScope scope, EntryRoute route) {
        Node at = route.origins().get(0);
        all(route).forEach(it -> scope.needsDecision(it, "there is no target group to forward to"));
        boolean http = route.servicePort().protocol().fitsApplicationLoadBalancer();
        scope.report(
                Severity.ERROR,
                at.at(),
                "no rule is made for Service '%s' port %d: %s"
                        .formatted(
                                route.service().name(),
                                route.servicePort().port(),
                                http
                                        ? "no task of the output stands behind it"
                                        : "it is %s, which an Application Load Balancer does not send to it (%s)"
                                                .formatted(
                                                        route.servicePort().protocol(),
                                                        route.servicePort().protocolReason())),
                http
                        ? "see what is said of the Service and of its workload"
                        : "expose it by HTTP, gRPC by a host with a certificate, or by a LoadBalancer Service of its own");
    }

    /** The others would get what was its share. */
    static void lostShare(ApplicationScope scope, EntryRoute route, ServicePortOf target) {
        scope.report(
                Severity.ERROR,
                route.origins().get(0).at(),
                "Service '%s' port %d gets no share of the requests for %s: it has no target group; the others get them"
                        .formatted(target.service().name(), target.port().port(), place(route)),
                "see what is said of the Service and of its workload");
    }

    static void sameEntry(ApplicationScope scope, LoadBalancerDraft loadBalancer, ServicePortOf same) {
        List<Node> type = same.service().spec().scalar("type").stream()
                .map(Node.class::cast)
                .toList();
        scope.alreadySaid(loadBalancer.request(), "", "the Ingress at / is the same entry", type);
        scope.report(
                Severity.INFO,
                same.service().object().at(),
                "LoadBalancer Service '%s' port %d is the same entry as the Ingress at /: load balancer %s serves both"
                        .formatted(same.service().name(), same.port().port(), loadBalancer.name()),
                "tell callers of the old address of the Service the name of the load balancer");
    }

    static void conflict(ApplicationScope scope, ServicePortOf conflict) {
        conflict.service()
                .spec()
                .scalar("type")
                .ifPresent(it -> scope.needsDecision(it, "the listener on its port serves another Service"));
        scope.report(
                Severity.ERROR,
                conflict.service().object().at(),
                "LoadBalancer Service '%s' wants port %d of the one load balancer, which serves another Service there"
                        .formatted(conflict.service().name(), conflict.port().port()),
                "give it another port, or reach it by a host or path of an Ingress");
    }

    static void shadowed(ApplicationScope scope, EntryRoute route) {
        all(route).forEach(it -> scope.needsDecision(it, "another route takes the same requests"));
        scope.report(
                Severity.ERROR,
                route.origins().get(0).at(),
                "%s gets no requests by %s: another route has the same host and path"
                        .formatted(target(route), place(route)),
                "leave one of the two; which one wins depends on the controller");
    }

    static void inexpressible(ApplicationScope scope, EntryRoute route) {
        all(route).forEach(it -> scope.needsDecision(it, "no listener rule can say this"));
        Optional<Stated<String>> stated = route.refinement().problem();
        if (stated.isPresent()) {
            scope.report(
                    Severity.ERROR,
                    stated.get().origins().get(0).at(),
                    stated.get().value() + "; " + place(route) + " gets no rule",
                    "say it in a way that a listener rule knows, or let the application do it");
            return;
        }
        scope.report(
                Severity.ERROR,
                route.origins().get(0).at(),
                ListenerConditions.problem(route).orElseThrow(),
                route.match().filter(PathMatch.Expression.class::isInstance).isPresent()
                        ? "use a simpler expression, or a Prefix path"
                        : "use a full domain name, and a path of at most 126 letters, digits and _-.$/~\"'@:+&");
    }

    /** A canary without a route beside it: the nginx controller ignores it, too. */
    static void lonely(ApplicationScope scope, EntryRoute canary) {
        all(canary).forEach(it -> scope.needsDecision(it, "no other Ingress has this host and path"));
        scope.report(
                Severity.WARNING,
                canary.origins().get(0).at(),
                "the canary for " + place(canary) + " has no Ingress beside it with the same host and path, so it"
                        + " gets no requests",
                "add the manifest of the main Ingress, or leave out the canary");
    }

    private static String target(EntryRoute route) {
        return route.backend()
                .map(it -> "Service '" + it.service().name() + "' port "
                        + it.port().port())
                .orElse("a redirect");
    }

    private static String place(EntryRoute route) {
        return route.hostName().orElse("any host")
                + route.match().map(it -> " " + it.path()).orElse("");
    }

    private static List<Node> all(EntryRoute route) {
        return Stream.concat(route.origins().stream(), route.refinement().origins().stream())
                .distinct()
                .toList();
    }
}
