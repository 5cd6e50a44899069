package io.k2ecs.model;

import io.k2ecs.source.ScalarNode;
import java.util.Map;

/**
 * What a LimitRange gives a container that does not say it itself, by the name of the resource.
 *
 * @param requests only for what the container gives neither request nor limit of
 * @param limits only for what the container gives no limit of
 */
public record ResourceDefaults(Map<String, ScalarNode> requests, Map<String, ScalarNode> limits) {
    public static final ResourceDefaults NONE = new ResourceDefaults(Map.of(), Map.of());

    public ResourceDefaults {
        requests = Map.copyOf(requests);
        limits = Map.copyOf(limits);
    }

    public boolean isEmpty() {
        return requests.isEmpty() && limits.isEmpty();
    }

    /** Whether a leaf of a LimitRange is among them. */
    public boolean uses(ScalarNode leaf) {
        return requests.containsValue(leaf) || limits.containsValue(leaf);
    }
}
