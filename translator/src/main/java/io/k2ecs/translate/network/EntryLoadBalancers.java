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
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import io.k2ecs.translate.network.Entry.Redirect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

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
            List<Entry> served = plan.entries().stream()
                    .filter(entry -> hasBackend(scope, entry, audience))
                    .toList();
            List<Entry> entries = plan.entries().stream()
                    .filter(entry -> served.contains(entry) || redirectsTo(served, entry))
                    .toList();
            if (!served.isEmpty()) {
                LoadBalancerDraft loadBalancer = LoadBalancers.create(scope, audience);
                entries.forEach(entry -> listener(scope, loadBalancer, entry, audience));
                plan.sameEntry().forEach(it -> EntryFindings.sameEntry(scope, loadBalancer, it));
            }
            plan.entries().stream()
                    .flatMap(EntryLoadBalancers::routes)
                    .filter(route -> forward(scope, route, audience).isEmpty())
                    .forEach(route -> EntryFindings.notForwarded(scope, route));
            plan.conflicts().forEach(it -> EntryFindings.conflict(scope, it));
            plan.shadowed().forEach(it -> EntryFindings.shadowed(scope, it));
            plan.inexpressible().forEach(it -> EntryFindings.inexpressible(scope, it));
        }
    }

    private static boolean hasBackend(ApplicationScope scope, Entry entry, Audience audience) {
        return routes(entry).anyMatch(route -> forward(scope, route, audience).isPresent());
    }

    /** A listener that only redirects is there for the one that it redirects to. */
    private static boolean redirectsTo(List<Entry> served, Entry entry) {
        return entry.rules().stream().anyMatch(Redirect.class::isInstance)
                && served.stream().anyMatch(it -> !it.certificates().isEmpty());
    }

    private static Stream<EntryRoute> routes(Entry entry) {
        return Stream.concat(entry.routes().stream(), entry.fallback().stream());
    }

    private static Optional<Action> forward(ApplicationScope scope, EntryRoute route, Audience audience) {
        return route.servicePort().protocol().fitsApplicationLoadBalancer()
                ? Backends.forward(route.service(), Backends.of(scope, route.service(), route.servicePort(), audience))
                : Optional.empty();
    }

    private static void listener(
            ApplicationScope scope, LoadBalancerDraft loadBalancer, Entry entry, Audience audience) {
        ListenerDraft listener = loadBalancer.addListener();
        Assignment created = LoadBalancers.listener(scope, loadBalancer, listener, entry.port(), entry.certificates());
        entry.fallback().ifPresent(route -> forward(scope, route, audience).ifPresent(action -> {
            scope.set(listener.request(), it -> it.defaultActions(action)).translates(route.origins());
            if (route.service().isLoadBalancer()) {
                serviceListener(scope, entry, created, route);
            }
        }));
        int priority = 0;
        for (EntryRule rule : entry.rules()) {
            Optional<Action> action =
                    rule instanceof EntryRoute route ? forward(scope, route, audience) : Optional.of(toHttps());
            if (action.isPresent()) {
                priority += LoadBalancers.PRIORITY_STEP;
                rule(scope, loadBalancer, listener, entry.port(), priority, rule, action.get());
            }
        }
        if (listener.rules().size() > AlbLimits.RULES_PER_LOAD_BALANCER) {
            scope.report(
                    Severity.ERROR,
                    place(scope, entry).at(),
                    "%d rules on port %d; a load balancer has %d"
                            .formatted(listener.rules().size(), entry.port(), AlbLimits.RULES_PER_LOAD_BALANCER),
                    "ask AWS for a higher quota, or split the application");
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

    private static void rule(
            ApplicationScope scope,
            LoadBalancerDraft loadBalancer,
            ListenerDraft listener,
            int port,
            int priority,
            EntryRule rule,
            Action action) {
        List<RuleCondition> conditions = rule instanceof EntryRoute route
                ? ListenerConditions.of(route)
                : List.of(rule.hostName().map(ListenerConditions::host).orElseGet(ListenerConditions::anyPath));
        Assignment assignment =
                scope.set(listener.addRule(), it -> it.listenerArn(LoadBalancers.listenerArn(loadBalancer, port))
                        .priority(priority)
                        .conditions(conditions)
                        .actions(action));
        if (rule instanceof Redirect) {
            assignment.approximates("requests by HTTP are sent to HTTPS", rule.origins());
            return;
        }
        assignment.translates(rule.origins());
        rule.hostName()
                .filter(host -> host.startsWith("*."))
                .ifPresent(host -> scope.report(
                        Severity.INFO,
                        ((EntryRoute) rule).host().orElseThrow().at(),
                        "host '" + host + "' stands for one label on Kubernetes and for any number on an ALB",
                        "nothing to do, unless names with more labels must go elsewhere"));
    }
}
