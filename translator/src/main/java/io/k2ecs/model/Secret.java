package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ScalarNode;
import java.util.Map;

/** @param keys the nodes that hold the values, by key; {@code stringData} before {@code data} */
public record Secret(ManifestObject object, Map<String, ScalarNode> keys) {
    /** Whether nobody but the cluster can read the values. */
    public boolean isSealed() {
        return !object.kind().equals("Secret");
    }

    public String namespace() {
        return object.namespace();
    }

    public String name() {
        return object.name();
    }
}
