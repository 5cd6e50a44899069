package io.k2ecs.resolve;

import io.k2ecs.model.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the workloads of a namespace by the labels of their pods, without a look at all of them for each selector. */
final class WorkloadIndex {
    private final Map<String, List<Workload>> byNamespace;
    private final Map<Label, List<Workload>> byLabel = new HashMap<>();

    private record Label(String namespace, String key, String value) {}

    /** @param workloads in the order in which they are found */
    WorkloadIndex(List<Workload> workloads) {
        byNamespace = workloads.stream().collect(Collectors.groupingBy(Workload::namespace));
        workloads.forEach(workload -> workload.podLabels().forEach((key, value) -> byLabel.computeIfAbsent(
                        new Label(workload.namespace(), key, value.text()), it -> new ArrayList<>())
                .add(workload)));
    }

    /** The workloads whose pods a selector takes. */
    List<Workload> selected(String namespace, LabelSelector selector) {
        return candidates(namespace, selector).stream()
                .filter(it -> selector.matches(it.podLabels()))
                .toList();
    }

    /** Of the labels that must have a value, those of the rarest. */
    private List<Workload> candidates(String namespace, LabelSelector selector) {
        Optional<List<Workload>> rarest = selector.equalities().entrySet().stream()
                .map(it -> byLabel.getOrDefault(new Label(namespace, it.getKey(), it.getValue()), List.of()))
                .min(Comparator.comparingInt(List::size));
        return rarest.orElseGet(() -> byNamespace.getOrDefault(namespace, List.of()));
    }
}
