package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.AlbLimits;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import io.k2ecs.translate.network.Entry.Redirect;
import io.k2ecs.translate.network.RuleSharding.Front;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;

/** Ingresses and LoadBalancer Services share one load balancer, a public one or one for the private network. */
@AutoService(TranslationRule.class)
public final class EntryLoadBalancers implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR303",
            "Ingress paths and LoadBalancer Services become listener rules",
            "Rules are in Kubernetes' order of precedence: hosts by name, wildcard hosts, any host; then the longest path,"
                    + " and of equal paths the exact one. Prefix /auth takes /auth and /auth/*. A LoadBalancer Service"
                    + " gets a listener on its port; where an Ingress serves the same Service at / on that port, the"
                    + " two are one entry. Hosts with a certificate are served by HTTPS, and requests for them by HTTP"
                    + " are redirected. What an annotation keeps inside gets a load balancer that is not public. Ports of"
                    + " LoadBalancer Services that are not HTTP get a Network Load Balancer of their own.",
            "https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        NetworkLoadBalancers.create(scope);
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            EntryPlan plan = EntryPlan.of(scope.application(), audience);
            List<LoadBalancerDraft> made = new ArrayList<>();
            for (Front front : plan.fronts()) {
                loadBalancer(scope, front).ifPresent(made::add);
                front.entries().forEach(entry -> routes(entry)
                        .filter(route ->
                                action(scope, entry, route, front.point()).isEmpty())
                        .forEach(route -> EntryFindings.notForwarded(scope, route)));
                front.entries().forEach(entry -> routes(entry)
                        .filter(route -> route.refinement().split().isPresent())
                        .forEach(route -> Backends.withoutTasks(scope, entry, route, front.point())
                                .forEach(it -> EntryFindings.lostShare(scope, route, it))));
            }
            made.stream().findFirst().ifPresent(first -> plan.sameEntry()
                    .forEach(it -> EntryFindings.sameEntry(scope, first, it)));
            plan.conflicts().forEach(it -> EntryFindings.conflict(scope, it));
            plan.shadowed().forEach(it -> EntryFindings.shadowed(scope, it));
            plan.inexpressible().forEach(it -> EntryFindings.inexpressible(scope, it));
            plan.lonely().forEach(it -> EntryFindings.lonely(scope, it));
        }
    }

    private static Optional<LoadBalancerDraft> loadBalancer(ApplicationScope scope, Front front) {
        List<Entry> served = front.entries().stream()
                .filter(entry -> routes(entry).anyMatch(route -> action(scope, entry, route, front.point())
                        .isPresent()))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        LoadBalancerDraft loadBalancer = LoadBalancers.create(scope, front.point());
        front.entries().stream()
                .filter(entry -> served.contains(entry) || redirectsTo(served, entry))
                .forEach(entry -> listener(scope, loadBalancer, entry, front.point()));
        return Optional.of(loadBalancer);
    }

    /** A listener that only redirects is there for the one that it redirects to. */
    private static boolean redirectsTo(List<Entry> served, Entry entry) {
        return entry.rules().stream().anyMatch(Redirect.class::isInstance)
                && served.stream().anyMatch(it -> !it.certificates().isEmpty());
    }

    private static Stream<EntryRoute> routes(Entry entry) {
        return Stream.concat(entry.routes().stream(), entry.fallback().stream());
    }

    /** What is done with the requests of a route; empty if there is nobody to send them to. */
    private static Optional<Action> action(
            ApplicationScope scope, Entry entry, EntryRoute route, EntryPoint entryPoint) {
        return route.refinement()
                .answer()
                .map(Stated::value)
                .or(() -> Backends.forward(scope, entry, route, entryPoint));
    }

    private static void listener(
            ApplicationScope scope, LoadBalancerDraft loadBalancer, Entry entry, EntryPoint entryPoint) {
        ListenerDraft listener = loadBalancer.addListener();
        Assignment created = LoadBalancers.listener(scope, loadBalancer, listener, entry.port(), entry.certificates());
        entry.fallback()
                .ifPresent(route -> action(scope, entry, route, entryPoint).ifPresent(action -> {
                    scope.set(listener.request(), it -> it.defaultActions(action))
                            .translates(route.origins());
                    if (route.service().isLoadBalancer()) {
                        serviceListener(scope, entry, created, route);
                    }
                }));
        if (!entry.nodes().isEmpty()) {
            created.translates(entry.nodes());
        }
        String arn = LoadBalancers.listenerArn(loadBalancer, entry.port());
        for (EntryRule rule : entry.rules()) {
            Optional<Action> action =
                    rule instanceof EntryRoute route ? action(scope, entry, route, entryPoint) : Optional.of(toHttps());
            action.ifPresent(it -> RuleDrafts.add(scope, listener, arn, rule, it));
        }
        if (listener.rules().size() > AlbLimits.RULES_PER_LOAD_BALANCER) {
            scope.report(
                    Severity.ERROR,
                    place(scope, entry).at(),
                    "%d rules on port %d for %s; a load balancer has %d"
                            .formatted(
                                    listener.rules().size(),
                                    entry.port(),
                                    entry.rules().get(0).hostName().orElse("any host"),
                                    AlbLimits.RULES_PER_LOAD_BALANCER),
                    "ask AWS for a higher quota, or split the host");
        }
        if (entry.certificates().size() > 1) {
            scope.report(
                    Severity.WARNING,
                    place(scope, entry).at(),
                    "the HTTPS listener is made with one certificate; " + String.join(", ", entry.certificates())
                            + " need more than one, or one for all",
                    "add the others with aws elbv2 add-listener-certificates");
        }
    }

    /** A node that an entry comes from. */
    private static Node place(ApplicationScope scope, Entry entry) {
        return Stream.concat(entry.rules().stream(), entry.fallback().stream())
                .flatMap(it -> it.origins().stream())
                .findFirst()
                .orElseGet(() -> scope.application().ingresses().get(0).object().root());
    }

    /** What a LoadBalancer Service says of the listener that is there for it. */
    private static void serviceListener(ApplicationScope scope, Entry entry, Assignment created, EntryRoute route) {
        route.servicePort().node().scalar("port").ifPresent(it -> created.member("/Port")
                .translates(it));
        if (entry.certificates().isEmpty() || !entry.rules().isEmpty()) {
            return;
        }
        scope.report(
                Severity.WARNING,
                route.servicePort().node().at(),
                "port %d of LoadBalancer Service '%s' is HTTPS; the load balancer ends TLS with %s"
                        .formatted(
                                entry.port(),
                                route.service().name(),
                                entry.certificates().get(0)),
                "have a certificate for the callers' host name in AWS Certificate Manager");
    }

    private static Action toHttps() {
        return Action.builder()
                .type(ActionTypeEnum.REDIRECT)
                .redirectConfig(
                        to -> to.protocol("HTTPS").port("443").statusCode(RedirectActionStatusCodeEnum.HTTP_301))
                .build();
    }
}
