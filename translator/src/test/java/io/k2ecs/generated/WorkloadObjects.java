package io.k2ecs.generated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Workloads whose selectors match their pods. */
final class WorkloadObjects {
    /** The API version of each kind. */
    static final Map<String, String> KINDS = new TreeMap<>(Map.of(
            "CronJob", "batch/v1",
            "DaemonSet", "apps/v1",
            "Deployment", "apps/v1",
            "Job", "batch/v1",
            "Pod", "v1",
            "ReplicaSet", "apps/v1",
            "ReplicationController", "v1",
            "StatefulSet", "apps/v1"));

    private static final List<String> SCALED = List.of("Deployment", "ReplicaSet", "StatefulSet");

    private WorkloadObjects() {}

    static Map<String, Object> make(ObjectMaker maker, Surroundings here, String kind, String name) {
        Map<String, String> labels = new TreeMap<>(Map.of("app", name));
        boolean once = kind.equals("Job") || kind.equals("CronJob");
        List<String> restartPolicies = once
                ? List.of("Never", "OnFailure")
                : kind.equals("Pod") ? List.of("Always", "OnFailure", "Never") : List.of("Always");
        here.beginPod(labels, restartPolicies);
        here.labels().add(labels);
        if (SCALED.contains(kind)) {
            here.workloads().add(kind + " " + name);
        }
        Map<String, Object> object = maker.object(KINDS.get(kind), kind, name);
        Map<String, Object> spec = Corrections.map(object, "spec");
        if (kind.equals("Pod")) {
            label(object, labels);
            return object;
        }
        Map<String, Object> controller =
                kind.equals("CronJob") ? Corrections.map(Corrections.map(spec, "jobTemplate"), "spec") : spec;
        label(Corrections.map(controller, "template"), labels);
        if (kind.equals("ReplicationController")) {
            controller.put("selector", new TreeMap<>(labels));
        } else if (controller.containsKey("selector")) {
            Map<String, Object> selector = Corrections.map(controller, "selector");
            selector.put("matchLabels", new TreeMap<>(labels));
            for (Map<String, Object> expression : Corrections.maps(selector, "matchExpressions")) {
                expression.put("key", "app");
                boolean bare = ((String) expression.get("operator")).contains("Exist");
                expression.put("operator", bare ? "Exists" : "In");
                expression.computeIfPresent("values", (key, old) -> List.of(name));
            }
        }
        return object;
    }

    private static void label(Map<String, Object> object, Map<String, String> labels) {
        object.putIfAbsent("metadata", new LinkedHashMap<>());
        Map<String, Object> metadata = Corrections.map(object, "metadata");
        Map<String, Object> all = new TreeMap<>(Corrections.map(metadata, "labels"));
        all.putAll(labels);
        metadata.put("labels", all);
    }
}
