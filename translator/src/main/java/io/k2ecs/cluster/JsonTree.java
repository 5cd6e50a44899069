package io.k2ecs.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into trees of JSON. What is of another shape than is asked for counts as absent. */
final class JsonTree {
    private JsonTree() {}

    /** The map at the end of a way of keys; it may be changed. */
    @SuppressWarnings("unchecked")
    static Optional<Map<String, Object>> map(Object tree, String... way) {
        Object value = tree;
        for (String key : way) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        // Keys of JSON are texts.
        return value instanceof Map<?, ?> ? Optional.of((Map<String, Object>) value) : Optional.empty();
    }

    /** The maps in the list under a key. */
    static List<Map<String, Object>> maps(Object tree, String key) {
        return tree instanceof Map<?, ?> map && map.get(key) instanceof List<?> list
                ? list.stream().flatMap(item -> map(item).stream()).toList()
                : List.of();
    }

    /** The text under a key, empty if there is none. */
    static String text(Object tree, String key) {
        return tree instanceof Map<?, ?> map && map.get(key) instanceof String text ? text : "";
    }

    static boolean isTrue(Object tree, String key) {
        return tree instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get(key));
    }

    static String name(Object object) {
        return map(object, "metadata").map(it -> text(it, "name")).orElse("");
    }

    static String namespace(Object object) {
        return map(object, "metadata").map(it -> text(it, "namespace")).orElse("");
    }

    /** All maps at or below a tree, with the key that each is under; empty for items of lists and for the root. */
    static void forEachMap(Object tree, String key, MapVisitor visitor) {
        if (tree instanceof Map<?, ?>) {
            Map<String, Object> map = map(tree).orElseThrow();
            visitor.visit(key, map);
            map.forEach((field, value) -> forEachMap(value, field, visitor));
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> forEachMap(item, "", visitor));
        }
    }

    /** Is shown a map and the key that it is under. */
    interface MapVisitor {
        void visit(String key, Map<String, Object> map);
    }
}
