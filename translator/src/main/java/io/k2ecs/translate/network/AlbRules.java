package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.Application;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.Ingress.ActionRoute;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.network.Certificates.SecureHost;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import io.k2ecs.translate.network.Refinement.Share;
import io.k2ecs.translate.network.Refinement.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/**
 * Actions, conditions and transforms that annotations for the AWS controller attach to the name of a backend.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#traffic-routing">
 *     traffic routing</a>
 */
final class AlbRules {
    private static final Set<String> FIELDS = Set.of("http-header", "http-request-method", "query-string", "source-ip");
    private static final List<ActionTypeEnum> ANSWERS = List.of(ActionTypeEnum.REDIRECT, ActionTypeEnum.FIXED_RESPONSE);

    private AlbRules() {}

    /** The routes whose backend is an action, without those that only lead to HTTPS where that listens. */
    static List<EntryRoute> of(Application application, Ingress ingress) {
        List<EntryRoute> routes = new ArrayList<>();
        for (ActionRoute route : ingress.actionRoutes()) {
            if (!isHttpsRedirect(ingress, route)) {
                routes.add(route(application, ingress, route));
            }
        }
        return routes;
    }

    private static EntryRoute route(Application application, Ingress ingress, ActionRoute route) {
        Refinement refinement = refine(ingress, serviceName(route.node()), NginxRoutes.common(ingress));
        List<Node> origins = origins(route);
        Optional<Action> answer = AlbJson.action(route.action().text()).filter(it -> ANSWERS.contains(it.type()));
        if (answer.isPresent()) {
            return new EntryRoute(
                    route.host().map(ScalarNode::text),
                    Optional.of(route.match()),
                    Optional.empty(),
                    origins,
                    refinement.answering(answer.get(), "", List.of(route.action())));
        }
        List<Share> shares = shares(application, ingress, route.action().text());
        if (shares.isEmpty()) {
            return new EntryRoute(
                    route.host().map(ScalarNode::text),
                    Optional.of(route.match()),
                    Optional.empty(),
                    origins,
                    refinement.impossible(
                            "action '" + serviceName(route.node())
                                    + "' is no redirect, no fixed response, and leads to no Services of the manifests",
                            List.of(route.action())));
        }
        Split split = new Split(shares.get(0).weight(), shares.subList(1, shares.size()));
        return new EntryRoute(
                route.host().map(ScalarNode::text),
                Optional.of(route.match()),
                Optional.of(
                        new ServicePortOf(shares.get(0).service(), shares.get(0).port())),
                origins,
                refinement.splitting(split, "", List.of(route.action())));
    }

    /** What conditions and transforms add to a route whose backend has this name. */
    static Refinement refine(Ingress ingress, String service, Refinement refinement) {
        Refinement refined = refinement;
        Optional<ScalarNode> conditions = annotation(ingress, "conditions.", service);
        if (conditions.isPresent()) {
            List<RuleCondition> read =
                    AlbJson.conditions(conditions.get().text()).orElse(List.of());
            if (read.isEmpty() || read.stream().anyMatch(it -> !isExpressible(it))) {
                return refined.impossible(
                        "the conditions for '" + service + "' are not among those on header, method, query and address",
                        List.of(conditions.get()));
            }
            for (RuleCondition condition : read) {
                refined = refined.with(condition, "", List.of(conditions.get()));
            }
        }
        Optional<ScalarNode> transforms = annotation(ingress, "transforms.", service);
        if (transforms.isPresent()) {
            List<RuleTransform> read =
                    AlbJson.transforms(transforms.get().text()).orElse(List.of());
            if (read.isEmpty() || read.stream().anyMatch(it -> it.type() == null)) {
                return refined.impossible(
                        "the transforms for '" + service + "' cannot be read", List.of(transforms.get()));
            }
            for (RuleTransform transform : read) {
                refined = refined.with(transform, "", List.of(transforms.get()));
            }
        }
        return refined;
    }

    private static boolean isExpressible(RuleCondition condition) {
        if (condition.field() == null || !FIELDS.contains(condition.field())) {
            return false;
        }
        boolean configured =
                switch (condition.field()) {
                    case "http-header" -> condition.httpHeaderConfig() != null;
                    case "http-request-method" -> condition.httpRequestMethodConfig() != null;
                    case "query-string" -> condition.queryStringConfig() != null;
                    default -> condition.sourceIpConfig() != null;
                };
        return configured && !ConditionValues.of(condition).isEmpty();
    }

    /** Hosts that a path for everything sends to HTTPS. */
    static List<SecureHost> redirects(Ingress ingress) {
        List<SecureHost> redirects = new ArrayList<>();
        for (ActionRoute route : ingress.actionRoutes()) {
            if (isHttpsRedirect(ingress, route)) {
                List<Node> origins = new ArrayList<>(origins(route));
                origins.add(route.action());
                redirects.add(new SecureHost(route.host().map(ScalarNode::text), origins));
                if (route.host().isEmpty()) {
                    ingress.routes().stream()
                            .flatMap(it -> it.host().stream())
                            .map(ScalarNode::text)
                            .distinct()
                            .forEach(it -> redirects.add(new SecureHost(Optional.of(it), origins)));
                }
            }
        }
        return redirects;
    }

    private static boolean isHttpsRedirect(Ingress ingress, ActionRoute route) {
        boolean everything = route.match().toPathPatterns().equals(List.of("/*"));
        return everything
                && !Certificates.of(ingress).isEmpty()
                && AlbJson.action(route.action().text())
                        .filter(RedirectTarget::isOnlyToHttps)
                        .isPresent();
    }

    /** The Services to which an action forwards; empty if it leads anywhere else as well. */
    private static List<Share> shares(Application application, Ingress ingress, String text) {
        List<Share> shares = new ArrayList<>();
        Object config = AlbJson.tree(text).map(it -> it.get("ForwardConfig")).orElse(null);
        if (!(config instanceof Map<?, ?> map) || !(map.get("TargetGroups") instanceof List<?> targets)) {
            return List.of();
        }
        for (Object target : targets) {
            if (!(target instanceof Map<?, ?> one)) {
                return List.of();
            }
            Optional<KubernetesService> service = application.services().stream()
                    .filter(it -> it.namespace().equals(ingress.object().namespace())
                            && it.name().equals(String.valueOf(one.get("ServiceName"))))
                    .findFirst();
            Optional<ServicePort> port = service.flatMap(it -> it.port(String.valueOf(one.get("ServicePort"))));
            if (port.isEmpty()) {
                return List.of();
            }
            int weight = one.get("Weight") instanceof Integer number ? number : 1;
            shares.add(new Share(service.get(), port.get(), Math.max(0, Math.min(AlbLimits.WEIGHT.max(), weight))));
        }
        return shares;
    }

    private static List<Node> origins(ActionRoute route) {
        List<Node> origins = new ArrayList<>();
        route.node().scalar("path").ifPresent(origins::add);
        route.node().scalar("pathType").ifPresent(origins::add);
        route.host().ifPresent(origins::add);
        route.node().map("backend").ifPresent(it -> it.forEachLeaf(origins::add));
        return origins;
    }

    static String serviceName(MapNode path) {
        return path.map("backend")
                .flatMap(it -> it.map("service"))
                .flatMap(it -> it.text("name"))
                .orElse("");
    }

    private static Optional<ScalarNode> annotation(Ingress ingress, String family, String service) {
        return NginxRoutes.annotation(ingress, Exposition.ALB_PREFIX + family + service);
    }
}
