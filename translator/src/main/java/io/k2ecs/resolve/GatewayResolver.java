package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Gateway;
import io.k2ecs.model.HttpRoute;
import io.k2ecs.model.HttpRoute.Attachment;
import io.k2ecs.model.HttpRoute.Backend;
import io.k2ecs.model.HttpRoute.Match;
import io.k2ecs.model.HttpRoute.Rule;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the listeners that serve an HTTPRoute, and the Service ports behind it.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/">Gateway API specification</a>
 */
final class GatewayResolver {
    private static final String GROUP = "gateway.networking.k8s.io";
    private static final String ANY_PATH = "/";

    private final ManifestSet manifests;
    private final List<KubernetesService> services;
    private final LabelsOfNamespaces labels;
    private final Findings findings;

    GatewayResolver(ManifestSet manifests, List<KubernetesService> services, Findings findings) {
        this.manifests = manifests;
        this.services = services;
        this.labels = new LabelsOfNamespaces(manifests);
        this.findings = findings;
    }

    Optional<Gateway> gateway(ManifestObject object) {
        return object.root().map("spec").map(spec -> {
            String className = spec.text("gatewayClassName").orElse("");
            Optional<String> controller = TranslatedKind.GATEWAY_CLASS
                    .objects(manifests)
                    .filter(it -> it.name().equals(className))
                    .flatMap(it -> it.root().map("spec").stream())
                    .flatMap(it -> it.text("controllerName").stream())
                    .findFirst();
            List<Gateway.Listener> listeners = spec.maps("listeners").stream()
                    .map(it -> new Gateway.Listener(
                            it,
                            it.text("name").orElse(""),
                            it.scalar("port").map(ScalarNode::asInt).orElse(0),
                            it.text("protocol").orElse(""),
                            it.scalar("hostname").filter(host -> !host.text().isEmpty())))
                    .toList();
            return new Gateway(object, spec, controller, scheme(object, spec, className), listeners);
        });
    }

    /** Parameters of the Gateway go before those of its class. */
    private Optional<String> scheme(ManifestObject object, MapNode spec, String className) {
        Optional<String> own = spec.map("infrastructure")
                .flatMap(it -> it.map("parametersRef"))
                .flatMap(it -> scheme(it, object.namespace()));
        return own.or(() -> TranslatedKind.GATEWAY_CLASS
                .objects(manifests)
                .filter(it -> it.name().equals(className))
                .flatMap(it -> it.root().map("spec").stream())
                .flatMap(it -> it.map("parametersRef").stream())
                .flatMap(it -> scheme(it, it.text("namespace").orElse("")).stream())
                .findFirst());
    }

    private Optional<String> scheme(MapNode reference, String namespace) {
        String name = reference.text("name").orElse("");
        return manifests.objects().stream()
                .filter(it -> it.kind().equals("LoadBalancerConfiguration")
                        && it.name().equals(name)
                        && it.namespace().equals(namespace))
                .flatMap(it -> it.root().map("spec").stream())
                .flatMap(it -> it.text("scheme").stream())
                .findFirst();
    }

    Optional<HttpRoute> route(ManifestObject object, List<Gateway> gateways) {
        return object.root().map("spec").map(spec -> {
            List<Attachment> attachments = new ArrayList<>();
            for (MapNode parent : spec.maps("parentRefs")) {
                attachments.addAll(attachments(object, spec, parent, gateways));
            }
            List<Rule> rules = spec.maps("rules").stream()
                    .map(it -> rule(object.namespace(), it))
                    .toList();
            return new HttpRoute(object, spec, attachments, rules);
        });
    }

    private List<Attachment> attachments(ManifestObject route, MapNode spec, MapNode parent, List<Gateway> gateways) {
        if (parent.text("kind").filter(it -> !it.equals("Gateway")).isPresent()
                || parent.text("group").filter(it -> !it.equals(GROUP)).isPresent()) {
            return List.of();
        }
        String namespace = parent.text("namespace").orElse(route.namespace());
        String name = parent.text("name").orElse("");
        Optional<Gateway> gateway = gateways.stream()
                .filter(it -> it.object().name().equals(name)
                        && it.object().namespace().equals(namespace))
                .findFirst();
        if (gateway.isEmpty()) {
            findings.report(ResolveProblem.GATEWAY_UNKNOWN.at(
                    parent.at(),
                    Severity.ERROR,
                    "Gateway '" + name + "' in namespace '" + namespace + "' is not among the manifests; "
                            + route.label() + " is not served by it",
                    "add the manifest of the Gateway: it says on which ports and for whom the route is there"));
            return List.of();
        }
        List<Attachment> attachments = new ArrayList<>();
        for (Gateway.Listener listener : gateway.get().listeners()) {
            List<Optional<String>> hosts = hosts(listener, spec);
            if (isMeant(parent, listener) && allows(gateway.get(), listener, route) && !hosts.isEmpty()) {
                attachments.add(
                        new Attachment(gateway.get(), listener, hosts, origins(gateway.get(), listener, spec, parent)));
            }
        }
        return attachments;
    }

    private static boolean isMeant(MapNode parent, Gateway.Listener listener) {
        return parent.text("sectionName")
                        .filter(it -> !it.equals(listener.name()))
                        .isEmpty()
                && parent.scalar("port")
                        .filter(it -> it.asInt() != listener.port())
                        .isEmpty();
    }

    private boolean allows(Gateway gateway, Gateway.Listener listener, ManifestObject route) {
        Optional<MapNode> allowed = listener.node().map("allowedRoutes");
        List<MapNode> kinds = allowed.map(it -> it.maps("kinds")).orElse(List.of());
        if (!kinds.isEmpty()
                && kinds.stream().noneMatch(it -> it.text("kind").orElse("").equals("HTTPRoute"))) {
            return false;
        }
        Optional<MapNode> namespaces = allowed.flatMap(it -> it.map("namespaces"));
        return switch (namespaces.flatMap(it -> it.text("from")).orElse("Same")) {
            case "All" -> true;
            case "Selector" ->
                namespaces
                        .flatMap(it -> it.map("selector"))
                        .map(LabelSelector::of)
                        .filter(it -> it.matchesTexts(labels.of(route.namespace())))
                        .isPresent();
            case "Same" -> gateway.object().namespace().equals(route.namespace());
            default -> false;
        };
    }

    /** The hosts that listener and route have in common. */
    private static List<Optional<String>> hosts(Gateway.Listener listener, MapNode spec) {
        List<String> wanted =
                spec.scalars("hostnames").stream().map(ScalarNode::text).toList();
        if (listener.hostname().isEmpty()) {
            return wanted.isEmpty()
                    ? List.of(Optional.empty())
                    : wanted.stream().map(Optional::of).toList();
        }
        String served = listener.hostname().get().text();
        if (wanted.isEmpty()) {
            return List.of(Optional.of(served));
        }
        return wanted.stream()
                .flatMap(it -> common(served, it).stream())
                .map(Optional::of)
                .toList();
    }

    private static Optional<String> common(String served, String wanted) {
        if (served.equals(wanted) || covers(served, wanted)) {
            return Optional.of(wanted);
        }
        return covers(wanted, served) ? Optional.of(served) : Optional.empty();
    }

    /** Unlike that of an Ingress, the asterisk stands for any number of labels. */
    private static boolean covers(String wildcard, String host) {
        return wildcard.startsWith("*.") && host.endsWith(wildcard.substring(1));
    }

    private static List<Node> origins(Gateway gateway, Gateway.Listener listener, MapNode spec, MapNode parent) {
        List<Node> origins = new ArrayList<>();
        parent.forEachLeaf(origins::add);
        origins.addAll(spec.scalars("hostnames"));
        gateway.object().root().map("metadata").flatMap(it -> it.scalar("name")).ifPresent(origins::add);
        listener.hostname().ifPresent(origins::add);
        if (parent.text("sectionName").isPresent()) {
            listener.node().scalar("name").ifPresent(origins::add);
        }
        Optional<MapNode> allowed = listener.node().map("allowedRoutes");
        allowed.flatMap(it -> it.map("namespaces")).ifPresent(it -> it.forEachLeaf(origins::add));
        allowed.ifPresent(
                it -> it.maps("kinds").forEach(kind -> kind.scalar("kind").ifPresent(origins::add)));
        return origins;
    }

    private Rule rule(String namespace, MapNode node) {
        List<Match> matches = node.maps("matches").stream()
                .map(it -> new Match(Optional.of(it), path(it.map("path"))))
                .toList();
        List<MapNode> references = node.maps("backendRefs");
        List<Backend> backends = references.stream()
                .flatMap(it -> backend(namespace, it).stream())
                .toList();
        return new Rule(
                node,
                matches.isEmpty() ? List.of(new Match(Optional.empty(), new PathMatch.Prefix(ANY_PATH))) : matches,
                backends,
                backends.size() == references.size());
    }

    private static PathMatch path(Optional<MapNode> node) {
        String value = node.flatMap(it -> it.text("value")).orElse(ANY_PATH);
        return switch (node.flatMap(it -> it.text("type")).orElse("PathPrefix")) {
            case "RegularExpression" -> new PathMatch.Expression(value, true);
            case "PathPrefix" -> new PathMatch.Prefix(value);
            default -> new PathMatch.Exact(value);
        };
    }

    private Optional<Backend> backend(String routeNamespace, MapNode node) {
        String kind = node.text("kind").orElse("Service");
        String namespace = node.text("namespace").orElse(routeNamespace);
        String name = node.text("name").orElse("");
        Optional<KubernetesService> service = kind.equals("Service")
                ? services.stream()
                        .filter(it ->
                                it.namespace().equals(namespace) && it.name().equals(name))
                        .findFirst()
                : Optional.empty();
        Optional<ServicePort> port =
                service.flatMap(it -> node.scalar("port").flatMap(number -> it.port(number.text())));
        if (port.isEmpty()) {
            findings.report(ResolveProblem.INGRESS_BACKEND_UNKNOWN.at(
                    node.at(),
                    Severity.ERROR,
                    service.isEmpty()
                            ? kind + " '" + name + "' in namespace '" + namespace + "' is not among the manifests"
                            : "Service '" + name + "' has no port '"
                                    + node.text("port").orElse("") + "'",
                    "add its manifest, or correct the reference"));
            return Optional.empty();
        }
        if (!namespace.equals(routeNamespace) && !isGranted(routeNamespace, namespace)) {
            findings.report(ResolveProblem.REFERENCE_NOT_GRANTED.at(
                    node.at(),
                    Severity.WARNING,
                    "no ReferenceGrant lets HTTPRoutes of namespace '" + routeNamespace + "' lead to Service '" + name
                            + "' in namespace '" + namespace + "'; the load balancer leads there all the same",
                    "leave the backend out, unless it is meant"));
        }
        int weight = node.scalar("weight").map(ScalarNode::asInt).orElse(1);
        return Optional.of(new Backend(node, service.orElseThrow(), port.get(), weight));
    }

    private boolean isGranted(String from, String to) {
        return manifests.objects().stream()
                .filter(it ->
                        it.kind().equals("ReferenceGrant") && it.namespace().equals(to))
                .flatMap(it -> it.root().map("spec").stream())
                .flatMap(it -> it.maps("from").stream())
                .anyMatch(it -> it.text("kind").orElse("").equals("HTTPRoute")
                        && it.text("namespace").orElse("").equals(from));
    }
}
