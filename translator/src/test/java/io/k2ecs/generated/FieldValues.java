package io.k2ecs.generated;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values of the fields of which the API server, or another object, wants more than a type. */
final class FieldValues {
    /** The values that a field may have here; of those without an end, one. */
    interface Maker extends Function<Surroundings, List<?>> {}

    private final Map<String, Maker> makers = new HashMap<>();

    private FieldValues() {}

    static FieldValues all() {
        FieldValues values = new FieldValues();
        values.metadata();
        values.selectors();
        values.configuration();
        PodValues.addTo(values);
        VolumeValues.addTo(values);
        ControllerValues.addTo(values);
        NetworkValues.addTo(values);
        return values;
    }

    /** How the values of a field are made, if its type does not say enough. */
    Optional<Maker> of(String type, String field) {
        Maker maker = makers.get(type + "." + field);
        return Optional.ofNullable(maker == null ? makers.get("*." + field) : maker);
    }

    /** Types and fields that have makers of their own, for a check that Kubernetes has them. */
    List<String> fields() {
        return makers.keySet().stream()
                .filter(it -> !it.startsWith("*."))
                .sorted()
                .toList();
    }

    /** For a field as {@code Type.field}, or of any type as {@code *.field}. */
    void put(String field, Maker maker) {
        makers.put(field, maker);
    }

    void oneOf(String field, Object... values) {
        makers.put(field, here -> List.of(values));
    }

    void text(String field, Function<Surroundings, Object> value) {
        makers.put(field, here -> List.of(value.apply(here)));
    }

    void number(String field, int smallest, int largest) {
        makers.put(field, here -> List.of(here.between(smallest, largest)));
    }

    /** A list of some of these, each once. */
    void some(String field, String... values) {
        makers.put(field, here -> {
            List<List<String>> lists = new ArrayList<>();
            for (String value : values) {
                lists.add(List.of(value));
            }
            if (values.length > 1) {
                lists.add(List.of(values[0], values[1]));
            }
            return lists;
        });
    }

    /** A map with one of these entries. */
    void entry(String field, String... keysAndValues) {
        makers.put(field, here -> {
            List<Map<String, Object>> maps = new ArrayList<>();
            for (int index = 0; index < keysAndValues.length; index += 2) {
                maps.add(Map.of(keysAndValues[index], keysAndValues[index + 1]));
            }
            return maps;
        });
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void metadata() {
        oneOf("ObjectMeta.deletionGracePeriodSeconds", 30);
        oneOf("ObjectMeta.finalizers", List.of("example.com/finish"));
        number("ObjectMeta.generation", 1, 9);
        text("ObjectMeta.name", here -> here.fresh("object"));
        text("ObjectMeta.namespace", Surroundings::namespace);
        oneOf("ObjectMeta.resourceVersion", "4711");
        oneOf("ObjectMeta.selfLink", "/apis/example");
        oneOf("ObjectMeta.generateName", "object-");
        oneOf("ObjectMeta.uid", "5f0a9f2c-6a2b-4b6e-9d1e-0a1b2c3d4e5f");
        entry("ObjectMeta.labels", "app.kubernetes.io/part-of", "shop", "team", "a", "tier", "web");
        entry(
                "ObjectMeta.annotations",
                "example.com/owner",
                "team-a",
                "prometheus.io/scrape",
                "true",
                "kubectl.kubernetes.io/default-container",
                "main",
                "deployment.kubernetes.io/revision",
                "3",
                "checksum/config",
                "9f2c6a2b");
        oneOf("ManagedFieldsEntry.operation", "Apply", "Update");
        oneOf("ManagedFieldsEntry.apiVersion", "v1");
        oneOf("ManagedFieldsEntry.manager", "kubectl");
        oneOf("ManagedFieldsEntry.fieldsType", "FieldsV1");
        oneOf("ManagedFieldsEntry.subresource", "status");
        oneOf("OwnerReference.apiVersion", "example.com/v1");
        oneOf("OwnerReference.kind", "Widget");
        oneOf("OwnerReference.name", "owner");
        oneOf("OwnerReference.uid", "5f0a9f2c-6a2b-4b6e-9d1e-0a1b2c3d4e60");
    }

    private void selectors() {
        text(
                "LabelSelector.matchLabels",
                here -> new LinkedHashMap<>(
                        here.labels().isEmpty() ? Map.of("app", "none") : here.oneOf(here.labels())));
        oneOf("LabelSelectorRequirement.key", "app");
        oneOf("LabelSelectorRequirement.operator", "In", "NotIn", "Exists", "DoesNotExist");
        oneOf("LabelSelectorRequirement.values", List.of("a"));
        oneOf("NodeSelectorRequirement.key", "kubernetes.io/arch", "node.kubernetes.io/instance-type", "disk");
        oneOf("NodeSelectorRequirement.operator", "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt");
        oneOf("NodeSelectorRequirement.values", List.of("1"));
        some("PolicyRule.verbs", "get", "list", "*");
        some("PolicyRule.apiGroups", "", "apps");
        some("PolicyRule.resources", "pods", "configmaps");
        some("PolicyRule.resourceNames", "one");
        some("PolicyRule.nonResourceURLs", "/metrics");
        oneOf("RoleRef.apiGroup", "rbac.authorization.k8s.io");
        oneOf("RoleRef.kind", "ClusterRole", "Role");
        oneOf("RoleRef.name", "view");
        oneOf("rbac/Subject.apiGroup", "rbac.authorization.k8s.io");
        oneOf("rbac/Subject.kind", "User", "Group", "ServiceAccount");
        text("rbac/Subject.name", here -> here.existing(here.serviceAccounts(), "jane"));
        text("rbac/Subject.namespace", Surroundings::namespace);
    }

    private void configuration() {
        put(
                "ConfigMap.data",
                here -> List.of(Map.of("LEVEL", "info"), Map.of("app.conf", "upstream " + here.address() + ";\n")));
        put("ConfigMap.binaryData", here -> List.of(Map.of("logo.bin", "AAECAw==")));
        put("Secret.data", here -> List.of(Map.of("TOKEN", base64(here.secretValue()))));
        put("Secret.stringData", here -> List.of(Map.of("TOKEN", here.secretValue())));
        oneOf("Secret.type", "Opaque");
        oneOf("LimitRangeItem.type", "Container", "Pod", "PersistentVolumeClaim");
        entry("LimitRangeItem.default", "cpu", "500m", "memory", "512Mi");
        entry("LimitRangeItem.defaultRequest", "cpu", "200m", "memory", "256Mi");
        entry("LimitRangeItem.max", "cpu", "8", "memory", "16Gi");
        entry("LimitRangeItem.min", "cpu", "10m", "memory", "8Mi");
        entry("LimitRangeItem.maxLimitRequestRatio", "cpu", "100");
        entry("ResourceQuotaSpec.hard", "pods", "10", "requests.cpu", "4", "limits.memory", "8Gi", "services", "5");
        some("ResourceQuotaSpec.scopes", "NotTerminating", "BestEffort");
        oneOf("ScopedResourceSelectorRequirement.scopeName", "PriorityClass");
        oneOf("ScopedResourceSelectorRequirement.operator", "In", "NotIn", "Exists", "DoesNotExist");
        oneOf("ScopedResourceSelectorRequirement.values", List.of("high"));
        number("PriorityClass.value", 1, 1_000_000);
        oneOf("*.preemptionPolicy", "PreemptLowerPriority", "Never");
        oneOf("RuntimeClass.handler", "runsc");
        entry("Overhead.podFixed", "cpu", "100m", "memory", "64Mi");
        entry("Scheduling.nodeSelector", "disk", "ssd");
        oneOf("NamespaceSpec.finalizers", List.of("kubernetes"));
    }
}
