package io.k2ecs.resolve;

import io.k2ecs.model.Environment;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that the kubelet makes for the Services of a pod's namespace, such as {@code WEB_SERVICE_HOST}. In place
 * of an address that only a cluster has stands the Service's full name.
 *
 * @see <a href="https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables">
 *     variables for Services</a>
 */
final class ServiceLinks {
    private final Map<String, Map<String, String>> byNamespace = new HashMap<>();

    private ServiceLinks() {}

    static ServiceLinks of(ManifestSet manifests) {
        ServiceLinks links = new ServiceLinks();
        TranslatedKind.SERVICE
                .objects(manifests)
                .sorted(ConfigSources.byName())
                .filter(ServiceLinks::hasAddress)
                .forEach(it -> it.root().map("spec").ifPresent(spec -> links.add(it, spec)));
        links.byNamespace.replaceAll((namespace, variables) -> Map.copyOf(variables));
        return links;
    }

    /** Headless Services and external names have no address, and no variables. */
    private static boolean hasAddress(ManifestObject service) {
        Optional<MapNode> spec = service.root().map("spec");
        return spec.flatMap(it -> it.text("clusterIP")).filter("None"::equals).isEmpty()
                && spec.flatMap(it -> it.text("type"))
                        .filter("ExternalName"::equals)
                        .isEmpty();
    }

    private void add(ManifestObject service, MapNode spec) {
        List<MapNode> ports = spec.maps("ports").stream()
                .filter(it -> it.scalar("port").isPresent())
                .toList();
        if (ports.isEmpty()) {
            return;
        }
        Map<String, String> variables = byNamespace.computeIfAbsent(service.namespace(), it -> new HashMap<>());
        String name = Environment.inVariableName(service.name());
        String host = service.name() + "." + service.namespace() + ".svc.cluster.local";
        variables.put(name + "_SERVICE_HOST", host);
        variables.put(name + "_SERVICE_PORT", port(ports.get(0)));
        variables.put(name + "_PORT", url(ports.get(0), host));
        for (MapNode port : ports) {
            port.text("name")
                    .filter(it -> !it.isEmpty())
                    .ifPresent(
                            it -> variables.put(name + "_SERVICE_PORT_" + Environment.inVariableName(it), port(port)));
            String prefix = name + "_PORT_" + port(port) + "_" + protocol(port);
            variables.put(prefix, url(port, host));
            variables.put(prefix + "_PROTO", protocol(port).toLowerCase(Locale.ROOT));
            variables.put(prefix + "_PORT", port(port));
            variables.put(prefix + "_ADDR", host);
        }
    }

    private static String port(MapNode port) {
        return port.scalar("port").map(ScalarNode::text).orElseThrow();
    }

    private static String protocol(MapNode port) {
        return port.text("protocol").filter(it -> !it.isEmpty()).orElse("TCP");
    }

    private static String url(MapNode port, String host) {
        return protocol(port).toLowerCase(Locale.ROOT) + "://" + host + ":" + port(port);
    }

    /** The variables of a pod, by name. */
    Map<String, String> of(String namespace, MapNode podSpec) {
        boolean wanted =
                podSpec.scalar("enableServiceLinks").map(ScalarNode::asBoolean).orElse(true);
        return wanted ? byNamespace.getOrDefault(namespace, Map.of()) : Map.of();
    }
}
