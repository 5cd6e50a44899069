package io.k2ecs.translate.network;

import io.k2ecs.source.Node;
import java.util.List;

/**
 * A part of a listener rule, and what of the manifests says so.
 *
 * @param difference what is not the same as before; empty if nothing is
 */
record Stated<T>(T value, List<Node> origins, String difference) {
    Stated {
        origins = List.copyOf(origins);
    }

    static <T> Stated<T> exactly(T value, Node... origins) {
        return new Stated<>(value, List.of(origins), "");
    }
}
