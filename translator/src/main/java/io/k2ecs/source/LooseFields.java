package io.k2ecs.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields of objects of kinds that Kubernetes does not declare, so that nobody has checked their shapes. What is of another
 * shape than is asked for counts as absent.
 */
public final class LooseFields {
    private LooseFields() {}

    public static Optional<ScalarNode> scalar(MapNode node, String field) {
        return find(node, field, ScalarNode.class);
    }

    /** The text of a scalar; empty without one. */
    public static String text(MapNode node, String field) {
        return scalar(node, field).map(ScalarNode::text).orElse("");
    }

    public static Optional<MapNode> map(MapNode node, String field) {
        return find(node, field, MapNode.class);
    }

    /** The items of a list that are maps. */
    public static List<MapNode> maps(MapNode node, String field) {
        return find(node, field, ListNode.class).map(ListNode::items).orElse(List.of()).stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    /** The entries of a map that are scalars. */
    public static Map<String, ScalarNode> scalarEntries(MapNode node, String field) {
        Map<String, ScalarNode> scalars = new LinkedHashMap<>();
        map(node, field).ifPresent(map -> map.entries().forEach((name, value) -> {
            if (value instanceof ScalarNode scalar && !scalar.isNull()) {
                scalars.put(name, scalar);
            }
        }));
        return Collections.unmodifiableMap(scalars);
    }

    private static <T extends Node> Optional<T> find(MapNode node, String field, Class<T> shape) {
        return node.find(field).filter(shape::isInstance).map(shape::cast);
    }
}
