package io.k2ecs.generated;

import io.k2ecs.source.FieldShape;
import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.Declared;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.MapOf;
import io.k2ecs.source.FieldShape.Scalar;
import io.k2ecs.source.KubernetesType;
import io.k2ecs.source.KubernetesTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes objects that the API server takes, of the types that the Kubernetes client declares. What is open is left to a
 * {@link Choice}. Objects are maps as JSON has them.
 */
final class ObjectMaker {
    /** Fields that others refer to, so they are made first. */
    private static final List<String> FIRST = List.of("volumeClaimTemplates", "volumes", "ports", "initContainers");

    private final KubernetesTypes types;
    private final FieldValues values;
    private final Choice choice;
    private final Surroundings here;
    private final Corrections corrections;

    ObjectMaker(KubernetesTypes types, FieldValues values, Choice choice, Surroundings here) {
        this.types = types;
        this.values = values;
        this.choice = choice;
        this.here = here;
        this.corrections = new Corrections(choice, here);
    }

    /** A whole object; paths of fields start at its root. */
    Map<String, Object> object(String apiVersion, String kind, String name) {
        KubernetesType type = types.kind(apiVersion, kind).orElseThrow();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", name));
        if (!types.isClusterScoped(apiVersion, kind)) {
            metadata.put("namespace", here.namespace());
        }
        object.put("metadata", metadata);
        Map<String, Object> made = declared(type, "");
        made.remove("apiVersion");
        made.remove("kind");
        if (made.remove("metadata") instanceof Map<?, ?> more) {
            more.forEach((key, value) -> metadata.putIfAbsent((String) key, value));
        }
        object.putAll(made);
        return object;
    }

    private Map<String, Object> declared(KubernetesType type, String path) {
        Map<String, Object> object = new LinkedHashMap<>();
        TypeFacts.Union union = TypeFacts.union(type.name());
        List<String> fields = type.fields().keySet().stream()
                .filter(it -> !union.members().contains(it))
                .sorted(Comparator.comparingInt((String it) -> FIRST.contains(it) ? FIRST.indexOf(it) : FIRST.size()))
                .toList();
        for (String field : fields) {
            String there = join(path, field);
            boolean wanted = TypeFacts.isRequired(type.name(), field)
                    || TypeFacts.isWritten(type.name(), field) && choice.has(there);
            if (wanted || choice.insistsOn(there)) {
                put(object, type, field, there);
            }
        }
        if (!union.members().isEmpty()) {
            String member = choice.member(
                    union.members().stream().map(it -> join(path, it)).toList());
            if (union.required() || choice.has(member)) {
                put(object, type, member.substring(member.lastIndexOf('.') + 1), member);
            }
        }
        corrections.apply(type.name(), object, path);
        return object;
    }

    private void put(Map<String, Object> object, KubernetesType type, String field, String path) {
        object.put(field, value(type, field, type.fields().get(field), path));
    }

    static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private Object value(KubernetesType type, String field, FieldShape shape, String path) {
        Optional<FieldValues.Maker> maker = values.of(type.name(), field);
        if (shape instanceof Declared declared) {
            return declared(types.named(declared.typeName()), path);
        }
        if (shape instanceof ListOf list && list.item() instanceof Declared item) {
            List<Object> items = new ArrayList<>();
            for (int count = choice.items(path); count > 0; count--) {
                items.add(declared(types.named(item.typeName()), path + "[]"));
            }
            return items;
        }
        if (shape instanceof MapOf && maker.isPresent()) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int count = choice.items(path); count > 0; count--) {
                map.putAll((Map<?, ?>) choice.value(path + "{}", maker.get().apply(here)));
            }
            return map;
        }
        String there = path + (shape instanceof ListOf ? "[]" : shape instanceof MapOf ? "{}" : "");
        return choice.value(there, maker.<List<?>>map(it -> it.apply(here)).orElseGet(() -> options(shape)));
    }

    /** What a field may have if nothing more is known than its type. */
    private static List<?> options(FieldShape shape) {
        if (shape instanceof Any) {
            return List.of(Map.of("observedGeneration", 1));
        }
        if (shape instanceof ListOf list) {
            return List.of(List.of(options(list.item()).get(0)));
        }
        if (shape instanceof MapOf map) {
            return List.of(Map.of("cpu", options(map.value()).get(0)));
        }
        return switch ((Scalar) shape) {
            case STRING -> List.of("text");
            case BYTES -> List.of("dGV4dA==");
            case INTEGER, LONG -> List.of(1);
            case NUMBER -> List.of(1.5);
            case BOOLEAN -> List.of(true, false);
            case QUANTITY -> List.of("100m");
            case INTEGER_OR_STRING -> List.of(1, "25%");
            case TIME -> List.of("2026-01-02T03:04:05Z");
        };
    }
}
