package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.TargetGroupLimits;
import io.k2ecs.limits.ValidRange;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationDraft.TargetGroupDraft;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * What annotations say of the target group for a port: health checks and attributes for the AWS controller, stickiness for
 * nginx, and the protocol for both. An annotation of the Service goes before one of an Ingress.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/">
 *     annotations of the AWS Load Balancer Controller</a>
 */
final class TargetSettings {
    private static final String ALB = Exposition.ALB_PREFIX;
    private static final String NGINX = NginxRoutes.PREFIX;

    private static final String AFFINITY = NGINX + "affinity";
    private static final List<String> COOKIE_AGES =
            List.of(NGINX + "session-cookie-max-age", NGINX + "session-cookie-expires");
    private static final String ATTRIBUTES = ALB + "target-group-attributes";
    private static final List<String> PROTOCOLS = List.of(ALB + "backend-protocol", NGINX + "backend-protocol");
    private static final int DEFAULT_COOKIE_SECONDS = 86_400;
    private static final ValidRange COOKIE_SECONDS = new ValidRange(1, 604_800);

    private static final Map<String, BiConsumer<CreateTargetGroupRequest.Builder, String>> TEXTS = Map.of(
            ALB + "healthcheck-path",
            CreateTargetGroupRequest.Builder::healthCheckPath,
            ALB + "success-codes",
            (request, codes) -> request.matcher(it -> it.httpCode(codes)));

    private static final Map<String, ValidRange> RANGES = Map.of(
            ALB + "healthcheck-interval-seconds", TargetGroupLimits.INTERVAL_SECONDS,
            ALB + "healthcheck-timeout-seconds", TargetGroupLimits.TIMEOUT_SECONDS,
            ALB + "healthy-threshold-count", TargetGroupLimits.HEALTHY_THRESHOLD,
            ALB + "unhealthy-threshold-count", TargetGroupLimits.UNHEALTHY_THRESHOLD);

    private static final Map<String, BiConsumer<CreateTargetGroupRequest.Builder, Integer>> NUMBERS = Map.of(
            ALB + "healthcheck-interval-seconds", CreateTargetGroupRequest.Builder::healthCheckIntervalSeconds,
            ALB + "healthcheck-timeout-seconds", CreateTargetGroupRequest.Builder::healthCheckTimeoutSeconds,
            ALB + "healthy-threshold-count", CreateTargetGroupRequest.Builder::healthyThresholdCount,
            ALB + "unhealthy-threshold-count", CreateTargetGroupRequest.Builder::unhealthyThresholdCount);

    private static final String CHECK_PORT = ALB + "healthcheck-port";
    private static final String CHECK_PROTOCOL = ALB + "healthcheck-protocol";

    private final ApplicationScope scope;
    private final KubernetesService service;
    private final List<Ingress> ingresses;

    private TargetSettings(ApplicationScope scope, KubernetesService service, List<Ingress> ingresses) {
        this.scope = scope;
        this.service = service;
        this.ingresses = ingresses;
    }

    static TargetSettings of(
            ApplicationScope scope,
            AnnotatedPorts annotated,
            KubernetesService service,
            ServicePort port,
            Audience audience) {
        return new TargetSettings(scope, service, annotated.ingresses(audience, port));
    }

    /** Annotations of which target groups say something; whoever accounts for annotations asks here. */
    static Set<Node> said(ApplicationScope scope) {
        Set<Node> said = new HashSet<>();
        AnnotatedPorts annotated = new AnnotatedPorts(scope.application());
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            for (Entry entry : EntryPlan.of(scope.application(), audience).entries()) {
                Stream.concat(entry.routes().stream(), entry.fallback().stream())
                        .flatMap(it -> it.targets().stream())
                        .filter(it -> !Backends.of(scope, it.service(), it.port(), EntryPoint.first(audience))
                                .isEmpty())
                        .map(it -> of(scope, annotated, it.service(), it.port(), audience))
                        .forEach(it -> it.all().forEach((key, nodes) -> {
                            if (it.understands(key, nodes.get(0))) {
                                said.addAll(nodes);
                            }
                        }));
            }
        }
        return said;
    }

    /** The nodes of every annotation that has a say, the deciding one first. */
    private Map<String, List<ScalarNode>> all() {
        Map<String, List<ScalarNode>> all = new LinkedHashMap<>();
        if (!ingresses.isEmpty()) {
            Stream.concat(Stream.of(service.object()), ingresses.stream().map(Ingress::object))
                    .forEach(object -> object.annotations()
                            .forEach((key, value) -> all.computeIfAbsent(key, it -> new ArrayList<>())
                                    .add(value)));
        }
        return all;
    }

    private boolean understands(String key, ScalarNode value) {
        String text = value.text();
        if (RANGES.containsKey(key)) {
            return number(text, RANGES.get(key)).isPresent();
        }
        if (PROTOCOLS.contains(key) || key.equals(CHECK_PROTOCOL)) {
            return text.equals("HTTP") || text.equals("HTTPS");
        }
        if (COOKIE_AGES.contains(key)) {
            return isSticky() && number(text, COOKIE_SECONDS).isPresent();
        }
        return TEXTS.containsKey(key)
                || key.equals(CHECK_PORT) && text.matches("traffic-port|[0-9]{1,5}")
                || key.equals(AFFINITY) && text.equals("cookie")
                || key.equals(ATTRIBUTES) && pairs(text).isPresent();
    }

    private boolean isSticky() {
        return first(AFFINITY).filter(it -> it.text().equals("cookie")).isPresent();
    }

    private Optional<ScalarNode> first(String key) {
        return Optional.ofNullable(all().get(key)).map(it -> it.get(0));
    }

    void request(TargetGroupDraft draft) {
        all().forEach((key, nodes) -> {
            ScalarNode deciding = nodes.get(0);
            Optional<BiConsumer<CreateTargetGroupRequest.Builder, String>> change = change(key);
            if (change.isPresent() && understands(key, deciding)) {
                Assignment assignment =
                        scope.set(draft.request(), it -> change.get().accept(it, deciding.text()));
                if (assignment.targets().isEmpty()) {
                    scope.alreadySaid(draft.request(), "", "the target group says so anyway", List.of(deciding));
                } else {
                    assignment.translates(deciding);
                }
                others(draft, key, nodes);
            }
        });
        Integer interval = draft.request().value().healthCheckIntervalSeconds();
        Integer timeout = draft.request().value().healthCheckTimeoutSeconds();
        if (interval != null && timeout != null && timeout >= interval) {
            first(ALB + "healthcheck-timeout-seconds")
                    .or(() -> first(ALB + "healthcheck-interval-seconds"))
                    .ifPresent(it -> scope.report(
                            Severity.ERROR,
                            it.at(),
                            "a health check of " + timeout + " seconds does not fit into an interval of " + interval
                                    + " seconds",
                            "set both annotations, the timeout below the interval"));
        }
    }

    private static Optional<BiConsumer<CreateTargetGroupRequest.Builder, String>> change(String key) {
        if (NUMBERS.containsKey(key)) {
            return Optional.of((request, text) -> NUMBERS.get(key).accept(request, Integer.parseInt(text)));
        }
        if (PROTOCOLS.contains(key)) {
            return Optional.of((request, text) -> request.protocol(ProtocolEnum.fromValue(text)));
        }
        if (key.equals(CHECK_PROTOCOL)) {
            return Optional.of((request, text) -> request.healthCheckProtocol(ProtocolEnum.fromValue(text)));
        }
        return key.equals(CHECK_PORT)
                ? Optional.of(CreateTargetGroupRequest.Builder::healthCheckPort)
                : Optional.ofNullable(TEXTS.get(key));
    }

    /** Attributes by name, with the nodes that say so. */
    Map<String, Stated<String>> attributes() {
        Map<String, Stated<String>> attributes = new LinkedHashMap<>();
        first(AFFINITY).filter(it -> isSticky()).ifPresent(affinity -> {
            String reason = "the load balancer's own cookie keeps the caller";
            attributes.put("stickiness.enabled", new Stated<>("true", List.of(affinity), reason));
            attributes.put("stickiness.type", new Stated<>("lb_cookie", List.of(affinity), reason));
            Optional<ScalarNode> age = COOKIE_AGES.stream()
                    .flatMap(it -> first(it).stream())
                    .filter(it -> number(it.text(), COOKIE_SECONDS).isPresent())
                    .findFirst();
            attributes.put(
                    "stickiness.lb_cookie.duration_seconds",
                    new Stated<>(
                            age.map(ScalarNode::text).orElse(Integer.toString(DEFAULT_COOKIE_SECONDS)),
                            List.of(age.orElse(affinity)),
                            age.isPresent() ? "" : "a session has no end to a load balancer"));
        });
        first(ATTRIBUTES).ifPresent(node -> pairs(node.text())
                .ifPresent(pairs ->
                        pairs.forEach((key, value) -> attributes.put(key, new Stated<>(value, List.of(node), "")))));
        return attributes;
    }

    /** Annotations of the same name that another went before. */
    void othersOfAttributes(TargetGroupDraft draft) {
        for (String key : List.of(AFFINITY, ATTRIBUTES, COOKIE_AGES.get(0), COOKIE_AGES.get(1))) {
            Optional.ofNullable(all().get(key)).ifPresent(it -> others(draft, key, it));
        }
    }

    private void others(TargetGroupDraft draft, String key, List<ScalarNode> nodes) {
        ScalarNode deciding = nodes.get(0);
        for (ScalarNode other : nodes.subList(1, nodes.size())) {
            if (other.text().equals(deciding.text())) {
                scope.alreadySaid(draft.request(), "", "another annotation says the same", List.of(other));
            } else {
                scope.needsDecision(other, "another annotation for the same target group says otherwise");
                scope.report(
                        Severity.WARNING,
                        other.at(),
                        "annotation '" + key + "' says another thing of the target group of Service '" + service.name()
                                + "' than one that goes before it",
                        "give both the same value, or each Ingress a Service of its own");
            }
        }
    }

    private static Optional<Integer> number(String text, ValidRange range) {
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(it -> it >= range.min() && it <= range.max());
    }

    /** {@code key=value,key=value}; empty if it is something else. */
    static Optional<Map<String, String>> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return Optional.of(pairs);
    }
}
