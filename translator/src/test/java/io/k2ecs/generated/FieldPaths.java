package io.k2ecs.generated;

import io.k2ecs.source.FieldShape;
import io.k2ecs.source.FieldShape.Declared;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.MapOf;
import io.k2ecs.source.KubernetesType;
import io.k2ecs.source.KubernetesTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every field of a kind that has a value of its own, as {@code spec.containers[].image}: {@code []} stands for the items
 * of a list, {@code {}} for the values of a map. No type of the kinds that are translated has itself as a part.
 */
final class FieldPaths {
    /** Types that several kinds have, and that the table describes once. */
    private static final Set<String> SHARED =
            Set.of("ObjectMeta", "PodSpec", "Container", "PersistentVolumeClaimSpec", "JobSpec");

    private final KubernetesTypes types = KubernetesTypes.bundled();
    private final List<String> fields = new ArrayList<>();
    private final Map<String, String> shared = new LinkedHashMap<>();

    private FieldPaths() {}

    static FieldPaths of(String apiVersion, String kind) {
        FieldPaths paths = new FieldPaths();
        paths.walk(paths.types.kind(apiVersion, kind).orElseThrow(), "");
        return paths;
    }

    List<String> fields() {
        return fields;
    }

    /** The names of types that other kinds have too, by the path where this kind has them. */
    Map<String, String> shared() {
        return shared;
    }

    private void walk(KubernetesType type, String path) {
        type.fields().forEach((field, shape) -> walk(shape, ObjectMaker.join(path, field)));
    }

    private void walk(FieldShape shape, String path) {
        if (shape instanceof Declared declared) {
            if (SHARED.contains(declared.typeName())) {
                shared.put(path, declared.typeName());
            }
            walk(types.named(declared.typeName()), path);
        } else if (shape instanceof ListOf list) {
            walk(list.item(), path + "[]");
        } else if (shape instanceof MapOf map) {
            walk(map.value(), path + "{}");
        } else {
            fields.add(path);
        }
    }
}
