package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ScalarNode;
import java.util.Map;

/** @param keys the nodes that hold the values, by key; {@code stringData} before {@code data} */
public record Secret(ManifestObject object, Map<String, ScalarNode> keys) {
    public String namespace() {
        return object.namespace();
    }

    public String name() {
        return object.name();
    }
}
