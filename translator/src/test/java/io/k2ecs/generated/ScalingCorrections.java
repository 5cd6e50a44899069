package io.k2ecs.generated;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What goes together in the metrics of a HorizontalPodAutoscaler. */
final class ScalingCorrections {
    private static final Map<String, String> TYPES = Map.of(
            "resource", "Resource",
            "containerResource", "ContainerResource",
            "pods", "Pods",
            "object", "Object",
            "external", "External");

    private static final Map<String, List<String>> TARGETS = Map.of(
            "resource", List.of("averageUtilization", "averageValue"),
            "containerResource", List.of("averageUtilization", "averageValue"),
            "pods", List.of("averageValue"),
            "object", List.of("value", "averageValue"),
            "external", List.of("value", "averageValue"));

    private static final Map<String, String> TARGET_TYPES =
            Map.of("averageUtilization", "Utilization", "averageValue", "AverageValue", "value", "Value");

    private ScalingCorrections() {}

    static void addTo(Map<String, BiConsumer<Map<String, Object>, String>> byType, Choice choice) {
        byType.put("MetricSpec", (it, path) -> metric(it, path, choice));
        byType.put(
                "MetricTarget",
                (it, path) -> TARGET_TYPES.forEach((field, type) -> {
                    if (it.containsKey(field)) {
                        it.put("type", type);
                    }
                }));
    }

    private static void metric(Map<String, Object> it, String path, Choice choice) {
        TYPES.forEach((member, type) -> {
            if (!it.containsKey(member)) {
                return;
            }
            it.put("type", type);
            Map<String, Object> target = Corrections.map(Corrections.map(it, member), "target");
            List<String> taken = TARGETS.get(member);
            boolean fits = taken.stream().anyMatch(target::containsKey);
            boolean insisted = TARGET_TYPES.keySet().stream()
                    .anyMatch(field -> choice.insistsOn(path + "." + member + ".target." + field));
            if (!fits && !insisted) {
                target.clear();
                boolean share = taken.get(0).equals("averageUtilization");
                target.put("type", TARGET_TYPES.get(taken.get(0)));
                target.put(taken.get(0), share ? 70 : "100");
            }
        });
    }
}
