package io.k2ecs.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what fabric8's classes know of Kubernetes' objects, in the format of {@link KubernetesTypes}. */
final class FabricTypes {
    private static final String MODEL = "io.fabric8.kubernetes.api.model.";

    /** What the classes call a string and Kubernetes decodes as base64. */
    private static final Set<String> BASE64_FIELDS = Set.of("Secret.data", "ConfigMap.binaryData");

    /** Classes that hold whatever they are given. */
    private static final Set<String> FREE_FORM = Set.of("AnyType", "RawExtension", "FieldsV1", "JSONSchemaProps");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Deque<Class<?>> undescribed = new ArrayDeque<>();
    private final SortedMap<String, String> types = new TreeMap<>();

    /** The whole file. */
    static String describe() {
        return new FabricTypes().text();
    }

    private String text() {
        SortedMap<String, String> kinds = new TreeMap<>();
        List<Class<?>> roots = kinds();
        // Names are given in this order, kinds before what they are made of, so that the current version of a type gets
        // the short name.
        roots.forEach(this::name);
        undescribed.clear();
        for (Class<?> root : roots) {
            String key = apiVersion(root) + " " + HasMetadata.getKind(root);
            kinds.put(key, (Namespaced.class.isAssignableFrom(root) ? "namespaced " : "cluster ") + name(root));
            undescribed.add(root);
            while (!undescribed.isEmpty()) {
                Class<?> type = undescribed.remove();
                types.put(name(type), fields(type, type == root));
            }
        }
        StringBuilder text = new StringBuilder(HEADER);
        kinds.forEach((kind, type) -> text.append(kind).append(' ').append(type).append('\n'));
        types.forEach((name, fields) -> text.append(name).append('\n').append(fields));
        return text.toString();
    }

    private static final String HEADER = """
            # The objects that Kubernetes declares and their fields, as the reader checks them.
            # Written by KubernetesTypesTest (-Dgolden.update=true) from the classes of the fabric8 Kubernetes client.
            # First the kinds: apiVersion, kind, scope, type. Then the types, each with its fields and their shapes.
            # [x] is a list of x, {x} maps names to x.
            """;

    private static List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>();
        for (ServiceLoader.Provider<KubernetesResource> provider :
                ServiceLoader.load(KubernetesResource.class).stream().toList()) {
            Class<?> type = provider.type();
            if (HasMetadata.class.isAssignableFrom(type)
                    && HasMetadata.getVersion(type) != null
                    && HasMetadata.getKind(type) != null) {
                kinds.add(type);
            }
        }
        kinds.sort(Comparator.<Class<?>>comparingInt(FabricTypes::age)
                .thenComparing(FabricTypes::apiVersion)
                .thenComparing(Class::getName));
        return kinds;
    }

    /** The core group first, then stable versions, and what has been replaced last. */
    private static int age(Class<?> type) {
        String group = HasMetadata.getGroup(type);
        String version = HasMetadata.getVersion(type);
        if (group.equals("extensions")) {
            return 9;
        }
        int stage = version.contains("alpha") ? 6 : version.contains("beta") ? 4 : group.isEmpty() ? 0 : 2;
        return version.startsWith("v2") ? stage - 1 : stage;
    }

    private static String apiVersion(Class<?> type) {
        String group = HasMetadata.getGroup(type);
        return group.isEmpty() ? HasMetadata.getVersion(type) : group + "/" + HasMetadata.getVersion(type);
    }

    /** The simple name for the first class that has it, the name with its package for others. */
    private String name(Class<?> type) {
        return names.computeIfAbsent(type, key -> {
            undescribed.add(key);
            String simple = key.getSimpleName();
            if (!names.containsValue(simple)) {
                return simple;
            }
            String withPackage = key.getName().substring(MODEL.length()).replace('.', '/');
            return withPackage.equals(simple) ? "core/" + simple : withPackage;
        });
    }

    private String fields(Class<?> type, boolean isKind) {
        SortedMap<String, String> fields = new TreeMap<>();
        collect(type, isKind, fields);
        StringBuilder text = new StringBuilder();
        fields.forEach((name, shape) ->
                text.append("  ").append(name).append(' ').append(shape).append('\n'));
        return text.toString();
    }

    private void collect(Class<?> type, boolean isKind, SortedMap<String, String> fields) {
        JavaType javaType = mapper.constructType(type);
        for (BeanPropertyDefinition property :
                mapper.getDeserializationConfig().introspect(javaType).findProperties()) {
            if (property.getField() == null) {
                continue;
            }
            if (property.getField().hasAnnotation(JsonUnwrapped.class)) {
                collect(property.getField().getRawType(), false, fields);
            } else if (property.getField().hasAnnotation(JsonProperty.class)) {
                String name = property.getName();
                fields.put(name, override(type, isKind, name).orElseGet(() -> shape(property.getPrimaryType())));
            }
        }
    }

    private static Optional<String> override(Class<?> type, boolean isKind, String field) {
        String place = type.getSimpleName() + "." + field;
        if (isKind && field.equals("status")) {
            return Optional.of("any"); // written by controllers, not by people, and newer clusters have more of it
        }
        if (place.equals("CustomResourceDefinition.spec")) {
            return Optional.of("any"); // the schema of somebody else's kind, nothing to translate
        }
        if (field.endsWith("Timestamp")) {
            return Optional.of("time");
        }
        return BASE64_FIELDS.contains(place) ? Optional.of("{bytes}") : Optional.empty();
    }

    private String shape(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (type.isMapLikeType()) {
            return "{" + shape(type.getContentType()) + "}";
        }
        if (type.isCollectionLikeType()) {
            return "[" + shape(type.getContentType()) + "]";
        }
        if (raw == String.class || raw.isEnum() || raw.getSimpleName().equals("Duration")) {
            return "string";
        }
        if (raw == Integer.class || raw == int.class) {
            return "int32";
        }
        if (raw == Long.class || raw == long.class) {
            return "int64";
        }
        if (raw == Boolean.class || raw == boolean.class) {
            return "boolean";
        }
        if (raw == Double.class || raw == Float.class) {
            return "number";
        }
        if (raw == Quantity.class) {
            return "quantity";
        }
        if (raw == IntOrString.class) {
            return "int-or-string";
        }
        if (raw == MicroTime.class || raw == ZonedDateTime.class) {
            return "time";
        }
        boolean modelled = raw.getName().startsWith(MODEL) && !raw.isInterface();
        return modelled && !FREE_FORM.contains(raw.getSimpleName()) ? name(raw) : "any";
    }
}
