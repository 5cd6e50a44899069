package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.HttpRoute;
import io.k2ecs.model.HttpRoute.Backend;
import io.k2ecs.model.HttpRoute.Rule;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an HTTPRoute says beside what its listener rules say. */
@AutoService(TranslationRule.class)
public final class HttpRouteFields implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR331",
            "HTTPRoutes become listener rules",
            "Matches become conditions, of which those on headers and queries are compared without regard to case. Weights of"
                    + " backends become weights of target groups, redirects become redirects with status 301 or 302, and"
                    + " URLRewrite a transform. Precedence is that of the Gateway API: the more exact host, then path,"
                    + " method, headers and queries. Filters that change headers or copy requests, timeouts, retries and"
                    + " session persistence have no equivalent in a rule and are reported one by one.",
            "https://gateway-api.sigs.k8s.io/api-types/httproute/");

    private static final List<String> PATH_TYPES = List.of("Exact", "PathPrefix", "RegularExpression");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        if (scope.application().httpRoutes().isEmpty()) {
            return;
        }
        Set<Node> said = EntryPlan.origins(scope.application());
        Map<Audience, List<LoadBalancerDraft>> loadBalancers = new EnumMap<>(Audience.class);
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            loadBalancers.put(audience, IngressFields.loadBalancers(scope, audience));
        }
        for (HttpRoute route : scope.application().httpRoutes()) {
            Optional<LoadBalancerDraft> loadBalancer = route.attachments().stream()
                    .filter(it -> it.listener().isHttp())
                    .flatMap(it -> loadBalancers.get(Exposition.audienceOf(it.gateway())).stream())
                    .findFirst();
            if (loadBalancer.isEmpty()) {
                scope.needsDecision(route.object().root(), "no listener of the output serves it");
                scope.report(
                        Severity.ERROR,
                        route.object().at(),
                        "no listener serves " + route.object().label(),
                        "look at its parentRefs and hostnames, and at protocol, hostname and allowedRoutes of listeners");
                continue;
            }
            GatewayFields.identity(scope, route.object(), loadBalancer.get(), said);
            parents(scope, route, said);
            route.spec()
                    .scalar("useDefaultGateways")
                    .ifPresent(it -> GatewayFields.defaults(
                            scope, it, route.object().label() + " is served by Gateways that it does not name"));
            hostnames(scope, route);
            route.rules().forEach(it -> rule(scope, it, said));
        }
    }

    private static void parents(ApplicationScope scope, HttpRoute route, Set<Node> said) {
        for (MapNode parent : route.spec().maps("parentRefs")) {
            boolean attached = parent.scalar("name").filter(said::contains).isPresent();
            if (!attached) {
                scope.needsDecision(parent, "no listener of the output serves the route by it");
                scope.report(
                        Severity.WARNING,
                        parent.at(),
                        route.object().label() + " is not served by "
                                + parent.text("kind").orElse("Gateway") + " '"
                                + parent.text("name").orElse("") + "'",
                        "leave the reference out, or correct it");
            }
        }
    }

    private static void hostnames(ApplicationScope scope, HttpRoute route) {
        for (ScalarNode host : route.spec().scalars("hostnames")) {
            boolean served = route.attachments().stream()
                    .flatMap(it -> it.hosts().stream())
                    .flatMap(Optional::stream)
                    .anyMatch(it -> it.equals(host.text()) || host.text().startsWith("*"));
            if (!served) {
                scope.needsDecision(host, "no listener is for this host");
                scope.report(
                        Severity.WARNING,
                        host.at(),
                        "no listener serves host '" + host.text() + "' of "
                                + route.object().label(),
                        "correct the host, or the hostname of a listener");
            }
        }
    }

    private static void rule(ApplicationScope scope, Rule rule, Set<Node> said) {
        rule.node().find("name").ifPresent(it -> scope.notApplicable(it, "listener rules have no names"));
        rule.node().maps("matches").stream()
                .flatMap(it -> it.map("path").stream())
                .flatMap(it -> it.scalar("type").stream())
                .filter(it -> !PATH_TYPES.contains(it.text()))
                .forEach(it -> scope.report(
                        Severity.ERROR,
                        it.at(),
                        "'" + it.text() + "' is no type of path; it is taken for Exact",
                        "write one of " + String.join(", ", PATH_TYPES)));
        rule.node().maps("filters").stream()
                .filter(it -> !GatewayFilters.isKnown(it))
                .forEach(it -> filter(scope, it));
        for (String field : List.of("timeouts", "retry", "sessionPersistence")) {
            rule.node().find(field).ifPresent(it -> {
                scope.drop(it, "a listener rule has no such setting");
                scope.report(
                        Severity.WARNING,
                        it.at(),
                        field
                                + " of a rule is lost: a load balancer has one idle timeout for all, repeats nothing and keeps"
                                + " callers by attributes of target groups",
                        "set it there, or let callers and application do it");
            });
        }
        for (MapNode reference : rule.node().maps("backendRefs")) {
            boolean known = rule.backends().stream().map(Backend::node).anyMatch(it -> it == reference);
            if (!known) {
                scope.needsDecision(reference, "its Service is not among the manifests");
                continue;
            }
            reference.find("group").ifPresent(it -> scope.notApplicable(it, "Services have no other group"));
            reference
                    .scalar("weight")
                    .filter(it -> !said.contains(it))
                    .ifPresent(it -> scope.notApplicable(it, "there is nothing to share requests with"));
            reference.maps("filters").forEach(it -> filter(scope, it));
        }
    }

    private static void filter(ApplicationScope scope, MapNode filter) {
        String type = filter.text("type").orElse("");
        scope.needsDecision(filter, "no listener rule does what the filter does");
        scope.report(
                Severity.ERROR,
                filter.at(),
                "filter " + type + " of an HTTPRoute has no effect: the load balancer passes requests and answers on as"
                        + " they are",
                switch (type) {
                    case "ResponseHeaderModifier", "CORS" ->
                        "set headers of answers in the attributes of the listener, or let the application do it";
                    case "ExtensionRef", "ExternalAuth" ->
                        "find out whether it checks callers, and add an authenticate action or a source address";
                    default -> "let the application do it";
                });
    }
}
