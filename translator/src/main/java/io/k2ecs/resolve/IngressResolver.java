package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.IngressBackend;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.Route;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the Service port behind each path of an Ingress. */
final class IngressResolver {
    private static final String AWS_CONTROLLER = "alb";
    private static final String NGINX_ANNOTATIONS = "nginx.ingress.kubernetes.io/";
    private static final String AWS_ANNOTATIONS = "alb.ingress.kubernetes.io/";

    private final List<KubernetesService> services;
    private final Findings findings;

    IngressResolver(List<KubernetesService> services, Findings findings) {
        this.services = services;
        this.findings = findings;
    }

    Optional<Ingress> resolve(ManifestObject object) {
        return object.root().map("spec").map(spec -> {
            List<Route> routes = new ArrayList<>();
            List<Ingress.ActionRoute> actions = new ArrayList<>();
            boolean ofAws =
                    controller(object, spec).filter(AWS_CONTROLLER::equals).isPresent();
            boolean expressions = !ofAws && areExpressions(object);
            for (MapNode rule : spec.maps("rules")) {
                Optional<ScalarNode> host =
                        rule.scalar("host").filter(it -> !it.text().isEmpty());
                List<MapNode> paths =
                        rule.map("http").map(it -> it.maps("paths")).orElse(List.of());
                for (MapNode path : paths) {
                    Optional<ScalarNode> action = action(object, path);
                    if (action.isPresent()) {
                        actions.add(new Ingress.ActionRoute(path, host, match(path, ofAws, expressions), action.get()));
                        continue;
                    }
                    route(object, host, path, ofAws, expressions).ifPresent(routes::add);
                }
            }
            Optional<IngressBackend> fallback =
                    spec.map("defaultBackend").flatMap(node -> backend(object.namespace(), node));
            return new Ingress(object, spec, controller(object, spec), routes, actions, fallback);
        });
    }

    /**
     * {@code ingressClassName} wins over the annotation that it replaced. Names of classes are free, so annotations for the
     * AWS controller tell more than both.
     */
    private static Optional<String> controller(ManifestObject object, MapNode spec) {
        if (object.annotations().keySet().stream().anyMatch(it -> it.startsWith(AWS_ANNOTATIONS))) {
            return Optional.of(AWS_CONTROLLER);
        }
        return spec.text("ingressClassName").or(() -> {
            return Optional.ofNullable(object.annotations().get("kubernetes.io/ingress.class"))
                    .map(ScalarNode::text);
        });
    }

    /**
     * The annotation that stands for the Service of a path.
     *
     * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions">
     *     actions</a>
     */
    private static Optional<ScalarNode> action(ManifestObject object, MapNode path) {
        Optional<MapNode> service = path.map("backend").flatMap(it -> it.map("service"));
        return service.flatMap(it -> it.map("port"))
                .flatMap(it -> it.text("name"))
                .filter("use-annotation"::equals)
                .flatMap(it -> service.get().text("name"))
                .map(it -> object.annotations().get(AWS_ANNOTATIONS + "actions." + it));
    }

    /**
     * The nginx controller takes all paths for regular expressions, whatever their type, where it is told to or rewrites
     * them.
     *
     * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching/">path matching</a>
     */
    private static boolean areExpressions(ManifestObject object) {
        ScalarNode regex = object.annotations().get(NGINX_ANNOTATIONS + "use-regex");
        ScalarNode rewrite = object.annotations().get(NGINX_ANNOTATIONS + "rewrite-target");
        return regex != null && regex.text().equals("true")
                || rewrite != null && !rewrite.text().isEmpty();
    }

    private Optional<Route> route(
            ManifestObject object, Optional<ScalarNode> host, MapNode node, boolean ofAws, boolean expressions) {
        return node.map("backend")
                .flatMap(it -> backend(object.namespace(), it))
                .map(backend -> new Route(node, host, match(node, ofAws, expressions), backend));
    }

    /** {@code ImplementationSpecific} is a prefix to nginx and most others, a pattern to the AWS controller. */
    private static PathMatch match(MapNode node, boolean ofAws, boolean expressions) {
        Optional<String> path = node.text("path").filter(it -> !it.isEmpty());
        if (expressions) {
            return new PathMatch.Expression(path.orElse("/"), false);
        }
        return switch (node.text("pathType").orElse("")) {
            case "Exact" -> new PathMatch.Exact(path.orElse("/"));
            case "ImplementationSpecific" ->
                ofAws ? new PathMatch.Pattern(path.orElse("/*")) : new PathMatch.Prefix(path.orElse("/"));
            default -> new PathMatch.Prefix(path.orElse("/"));
        };
    }

    private Optional<IngressBackend> backend(String namespace, MapNode node) {
        Optional<MapNode> reference = node.map("service");
        if (reference.isEmpty()) {
            unknown(node, "the backend names no Service", "point it at a Service");
            return Optional.empty();
        }
        String name = reference.get().text("name").orElse("");
        Optional<KubernetesService> service = services.stream()
                .filter(it -> it.namespace().equals(namespace) && it.name().equals(name))
                .findFirst();
        if (service.isEmpty()) {
            unknown(
                    reference.get(),
                    "Service '" + name + "' in namespace '" + namespace + "' is not among the manifests",
                    "add its manifest, or correct the name");
            return Optional.empty();
        }
        String wanted = reference
                .get()
                .map("port")
                .flatMap(it -> it.text("number").or(() -> it.text("name")))
                .orElse("");
        Optional<ServicePort> port = service.get().port(wanted);
        if (port.isEmpty()) {
            unknown(
                    reference.get(),
                    "Service '" + name + "' has no port '" + wanted + "'",
                    "name one of its ports: "
                            + service.get().ports().stream()
                                    .map(it -> Integer.toString(it.port()))
                                    .toList());
        }
        return port.map(it -> new IngressBackend(node, service.get(), it));
    }

    private void unknown(MapNode at, String message, String remedy) {
        findings.report(ResolveProblem.INGRESS_BACKEND_UNKNOWN.at(at.at(), Severity.ERROR, message, remedy));
    }
}
