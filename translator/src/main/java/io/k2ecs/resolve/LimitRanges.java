package io.k2ecs.resolve;

import io.k2ecs.model.ResourceDefaults;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What LimitRanges give containers. As the API server does it: a limit of the container's own is its request, too, where
 * it has none; then the LimitRange fills in what is missing. In the LimitRange itself, {@code max} stands in for a missing
 * {@code default}, that for a missing {@code defaultRequest}, and {@code min} for that if there is nothing else.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/limit-range/">limit ranges</a>
 */
final class LimitRanges {
    /** The resources whose defaults have a place in a task definition. */
    private static final List<String> RESOURCES = List.of("cpu", "memory");

    private final List<ManifestObject> objects;

    LimitRanges(ManifestSet manifests) {
        this.objects = TranslatedKind.LIMIT_RANGE
                .objects(manifests)
                .sorted(ConfigSources.byName())
                .toList();
    }

    ResourceDefaults of(MapNode container, String namespace) {
        Map<String, ScalarNode> requests = new HashMap<>();
        Map<String, ScalarNode> limits = new HashMap<>();
        for (String resource : RESOURCES) {
            boolean limited = says(container, "limits", resource);
            boolean requested = says(container, "requests", resource);
            for (MapNode item : items(namespace)) {
                if (!limited) {
                    limit(item, resource).ifPresent(it -> limits.putIfAbsent(resource, it));
                    if (!requested) {
                        request(item, resource).ifPresent(it -> requests.putIfAbsent(resource, it));
                    }
                }
            }
        }
        return new ResourceDefaults(requests, limits);
    }

    private static boolean says(MapNode container, String group, String resource) {
        return container
                .map("resources")
                .filter(it -> it.scalarEntries(group).containsKey(resource))
                .isPresent();
    }

    private List<MapNode> items(String namespace) {
        return objects.stream()
                .filter(it -> it.namespace().equals(namespace))
                .flatMap(it -> it.root().map("spec").stream())
                .flatMap(it -> it.maps("limits").stream())
                .filter(it -> it.text("type").filter("Container"::equals).isPresent())
                .toList();
    }

    private static Optional<ScalarNode> limit(MapNode item, String resource) {
        return entry(item, "default", resource).or(() -> entry(item, "max", resource));
    }

    private static Optional<ScalarNode> request(MapNode item, String resource) {
        return entry(item, "defaultRequest", resource)
                .or(() -> limit(item, resource))
                .or(() -> entry(item, "min", resource));
    }

    private static Optional<ScalarNode> entry(MapNode item, String field, String resource) {
        return Optional.ofNullable(item.scalarEntries(field).get(resource));
    }
}
