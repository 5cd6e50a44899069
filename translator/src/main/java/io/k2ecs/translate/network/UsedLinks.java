package io.k2ecs.translate.network;

import io.k2ecs.model.Application;
import io.k2ecs.model.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The variables that Kubernetes makes for Services, as far as containers use them. */
final class UsedLinks {
    private final Map<String, NavigableSet<String>> byNamespace = new HashMap<>();

    UsedLinks(Application application) {
        for (Workload workload : application.workloads()) {
            workload.containers().forEach(container -> byNamespace
                    .computeIfAbsent(workload.namespace(), it -> new TreeSet<>())
                    .addAll(container.environment().usedLinks()));
        }
    }

    /** Whether a container of a namespace uses one whose name starts so. */
    boolean haveStart(String namespace, String start) {
        NavigableSet<String> names = byNamespace.get(namespace);
        String first = names == null ? null : names.ceiling(start);
        return first != null && first.startsWith(start);
    }
}
