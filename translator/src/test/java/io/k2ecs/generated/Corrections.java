package io.k2ecs.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Changes an object whose fields do not go together, so that the API server takes it. */
final class Corrections {
    private final Choice choice;
    private final Surroundings here;
    private final Map<String, BiConsumer<Map<String, Object>, String>> byType = new LinkedHashMap<>();

    Corrections(Choice choice, Surroundings here) {
        this.choice = choice;
        this.here = here;
        byType.put("LabelSelectorRequirement", (it, path) -> requirement(it, path, List.of("a")));
        byType.put("ScopedResourceSelectorRequirement", (it, path) -> requirement(it, path, List.of("high")));
        byType.put("NodeSelectorRequirement", this::nodeRequirement);
        byType.put("NodeSelectorTerm", this::nodeTerm);
        byType.put("AppArmorProfile", this::profile);
        byType.put("SeccompProfile", this::profile);
        byType.put("DeploymentStrategy", (it, path) -> onlyIf(it, path, "rollingUpdate", "type", "RollingUpdate"));
        byType.put("DaemonSetUpdateStrategy", (it, path) -> onlyIf(it, path, "rollingUpdate", "type", "RollingUpdate"));
        byType.put(
                "StatefulSetUpdateStrategy", (it, path) -> onlyIf(it, path, "rollingUpdate", "type", "RollingUpdate"));
        byType.put("RollingUpdateDaemonSet", this::rollingUpdateOfDaemons);
        byType.put("SecurityContext", this::securityContext);
        byType.put("Container", this::container);
        byType.put("VolumeMount", (it, path) -> needs(it, "recursiveReadOnly", "readOnly", true));
        byType.put("PodSpec", this::pod);
        byType.put(
                "TopologySpreadConstraint",
                (it, path) -> needs(it, "minDomains", "whenUnsatisfiable", "DoNotSchedule"));
        byType.put("Toleration", this::toleration);
        byType.put("Volume", (it, path) -> here.pod().volumes().add((String) it.get("name")));
        byType.put("LimitRangeItem", this::limits);
        byType.put("rbac/Subject", this::subject);
        byType.put("JobSpec", this::job);
        byType.put("PersistentVolumeClaim", this::claim);
        ScalingCorrections.addTo(byType, choice);
        NetworkCorrections.addTo(byType, choice);
    }

    void apply(String type, Map<String, Object> object, String path) {
        byType.getOrDefault(type, (it, there) -> {}).accept(object, path);
    }

    /** If the first field is there, the second has this value. */
    static void needs(Map<String, Object> object, String field, String other, Object value) {
        if (object.containsKey(field)) {
            object.put(other, value);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) object.getOrDefault(field, List.of());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> object, String field) {
        return (Map<String, Object>) object.getOrDefault(field, new LinkedHashMap<>());
    }

    private boolean insistsOn(String path, String field) {
        return choice.insistsOn(ObjectMaker.join(path, field));
    }

    private void remove(Map<String, Object> object, String path, String... fields) {
        for (String field : fields) {
            if (!insistsOn(path, field)) {
                object.remove(field);
            }
        }
    }

    /** The field makes sense with one value of another only. */
    private void onlyIf(Map<String, Object> object, String path, String field, String other, Object value) {
        if (object.containsKey(field) && object.containsKey(other) && !value.equals(object.get(other))) {
            if (insistsOn(path, field)) {
                object.put(other, value);
            } else {
                object.remove(field);
            }
        }
    }

    private void requirement(Map<String, Object> it, String path, List<Object> values) {
        boolean bare = ((String) it.get("operator")).contains("Exist");
        if (bare && insistsOn(path, "values")) {
            it.put("operator", "In");
        } else if (bare) {
            it.remove("values");
            return;
        }
        it.put("values", values);
    }

    private void nodeRequirement(Map<String, Object> it, String path) {
        boolean compared = List.of("Gt", "Lt").contains(it.get("operator"));
        if (compared) {
            it.put("key", "cores");
        }
        List<Object> values = compared
                ? List.of("4")
                : switch ((String) it.get("key")) {
                    case "kubernetes.io/arch" -> List.of("arm64");
                    case "disk" -> List.of("ssd");
                    default -> List.of("m5.large", "m5.xlarge");
                };
        requirement(it, path, values);
    }

    private void nodeTerm(Map<String, Object> it, String path) {
        for (Map<String, Object> field : maps(it, "matchFields")) {
            field.putAll(Map.of("key", "metadata.name", "operator", "In", "values", List.of("worker-1")));
        }
    }

    private void profile(Map<String, Object> it, String path) {
        if (insistsOn(path, "localhostProfile")) {
            it.put("type", "Localhost");
        }
        if (it.get("type").equals("Localhost")) {
            it.putIfAbsent("localhostProfile", "profiles/app.json");
        } else {
            it.remove("localhostProfile");
        }
    }

    /** One of the two is zero, and the other is not. */
    private void rollingUpdateOfDaemons(Map<String, Object> it, String path) {
        if (it.containsKey("maxSurge") && insistsOn(path, "maxUnavailable")) {
            it.remove("maxSurge");
        }
        needs(it, "maxSurge", "maxUnavailable", 0);
    }

    private void securityContext(Map<String, Object> it, String path) {
        boolean privileged = Boolean.TRUE.equals(it.get("privileged"))
                || map(it, "capabilities")
                        .getOrDefault("add", List.of())
                        .toString()
                        .contains("CAP_SYS_ADMIN");
        if (privileged && Boolean.FALSE.equals(it.get("allowPrivilegeEscalation"))) {
            remove(it, path, insistsOn(path, "privileged") ? "allowPrivilegeEscalation" : "privileged");
        }
    }

    private void container(Map<String, Object> it, String path) {
        here.pod().containers().add((String) it.get("name"));
        for (Map<String, Object> port : maps(it, "ports")) {
            if (port.get("name") instanceof String name) {
                here.pod().ports().put(name, (Integer) port.get("containerPort"));
            }
        }
        if (path.endsWith("initContainers[]") && !"Always".equals(it.get("restartPolicy"))) {
            for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
                remove(it, path, field);
                needs(it, field, "restartPolicy", "Always");
            }
        }
        if (it.containsKey("readinessProbe")) {
            remove(map(it, "readinessProbe"), path + ".readinessProbe", "terminationGracePeriodSeconds");
        }
        if (it.containsKey("restartPolicyRules")) {
            it.putIfAbsent("restartPolicy", "Always");
        }
    }

    private void pod(Map<String, Object> it, String path) {
        List<Object> volumes = new ArrayList<>(maps(it, "volumes"));
        here.pod()
                .missingVolumes()
                .forEach(name ->
                        volumes.add(new LinkedHashMap<>(Map.of("name", name, "emptyDir", new LinkedHashMap<>()))));
        if (!volumes.isEmpty()) {
            it.put("volumes", volumes);
        }
        if (!here.pod().restartPolicies().equals(List.of("Always"))) {
            it.putIfAbsent("restartPolicy", here.pod().restartPolicies().get(0));
        } else if (!path.isEmpty()) {
            remove(it, path, "activeDeadlineSeconds");
        }
        if ("None".equals(it.get("dnsPolicy"))) {
            it.putIfAbsent("dnsConfig", new LinkedHashMap<>());
            map(it, "dnsConfig").put("nameservers", List.of("10.0.0.2"));
        }
        if (Boolean.TRUE.equals(it.get("hostPID"))) {
            remove(it, path, "shareProcessNamespace");
        }
        if (it.containsKey("resources")) {
            Map<String, Object> resources = map(it, "resources");
            resources.replaceAll((field, old) -> field.equals("claims") ? old : Map.of("cpu", "1", "memory", "1Gi"));
        }
        for (String list : List.of("initContainers", "containers")) {
            for (Map<String, Object> container : maps(it, list)) {
                if (Boolean.TRUE.equals(it.get("hostNetwork"))) {
                    maps(container, "ports")
                            .forEach(
                                    port -> port.computeIfPresent("hostPort", (key, old) -> port.get("containerPort")));
                }
                if (map(container, "resources").containsKey("claims")) {
                    it.put("resourceClaims", List.of(Map.of("name", "gpu", "resourceClaimName", "gpu")));
                }
            }
        }
    }

    private void toleration(Map<String, Object> it, String path) {
        needs(it, "tolerationSeconds", "effect", "NoExecute");
        if (it.containsKey("value")) {
            onlyIf(it, path, "value", "operator", "Equal");
        }
        if (!it.containsKey("key")) {
            it.put("operator", "Exists");
            it.remove("value");
        }
        if (insistsOn(path, "value")) {
            it.putAll(Map.of("key", "dedicated", "operator", "Equal", "value", "shop"));
        }
    }

    private void limits(Map<String, Object> it, String path) {
        if (insistsOn(path, "default") || insistsOn(path, "defaultRequest")) {
            it.put("type", "Container");
        }
        if (!it.get("type").equals("Container")) {
            remove(it, path, "default", "defaultRequest");
        }
        if (it.get("type").equals("PersistentVolumeClaim")) {
            remove(it, path, "maxLimitRequestRatio");
            it.computeIfPresent("max", (key, old) -> Map.of("storage", "100Gi"));
            it.computeIfPresent("min", (key, old) -> Map.of("storage", "1Gi"));
        }
    }

    private void subject(Map<String, Object> it, String path) {
        if (it.get("kind").equals("ServiceAccount") || insistsOn(path, "namespace")) {
            it.put("kind", "ServiceAccount");
            it.remove("apiGroup");
            it.put("namespace", here.namespace());
        } else {
            it.remove("namespace");
        }
    }

    private void job(Map<String, Object> it, String path) {
        needs(it, "maxFailedIndexes", "backoffLimitPerIndex", 1);
        needs(it, "backoffLimitPerIndex", "completionMode", "Indexed");
        needs(it, "successPolicy", "completionMode", "Indexed");
        if ("Indexed".equals(it.get("completionMode"))) {
            it.putIfAbsent("completions", 3);
        }
        Map<String, Object> template = map(it, "template");
        if (it.containsKey("podFailurePolicy")) {
            map(template, "spec").put("restartPolicy", "Never");
            it.computeIfPresent("podReplacementPolicy", (key, old) -> "Failed");
        }
        if (it.containsKey("selector")) {
            it.put("manualSelector", true);
        }
    }

    private void claim(Map<String, Object> it, String path) {
        if (path.endsWith("volumeClaimTemplates[]")) {
            it.putIfAbsent("metadata", new LinkedHashMap<>());
            map(it, "metadata").put("name", here.fresh("data"));
            here.pod().volumes().add((String) map(it, "metadata").get("name"));
        }
    }
}
