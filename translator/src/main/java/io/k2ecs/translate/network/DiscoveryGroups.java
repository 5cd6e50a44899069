package io.k2ecs.translate.network;

import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.Workload;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ECS services register under one name of Cloud Map. An ECS service has one registry, so those that exactly the same
 * Services lead to share a name, and a lookup gives the addresses of all their tasks; the pods of a StatefulSet have names
 * of their own.
 */
final class DiscoveryGroups {
    /** Weights of Route 53 are a byte. */
    private static final long MOST_WEIGHT = 255;

    private final Map<TaskDraft, String> names = new IdentityHashMap<>();
    private final Map<String, Long> weights = new LinkedHashMap<>();

    DiscoveryGroups(ApplicationScope scope) {
        Map<Workload, List<String>> leading = services(scope);
        Map<List<String>, String> nameOfGroup = new LinkedHashMap<>();
        for (TaskDraft task : scope.output().accepted()) {
            List<String> services = leading.getOrDefault(task.workload(), List.of());
            String own = scope.addresses().discoveryName(task);
            String name = task.ordinal().isPresent() || services.isEmpty()
                    ? own
                    : nameOfGroup.computeIfAbsent(services, it -> own);
            names.put(task, name);
            weights.merge(name, tasks(task), Long::sum);
        }
    }

    /** The Services that lead to the tasks of a workload themselves. */
    private static Map<Workload, List<String>> services(ApplicationScope scope) {
        Map<Workload, List<String>> services = new IdentityHashMap<>();
        for (KubernetesService service : scope.application().services()) {
            DirectNames.ports(scope, service)
                    .flatMap(it -> it.endpoints().stream())
                    .map(ServiceEndpoint::workload)
                    .distinct()
                    .forEach(workload -> services.computeIfAbsent(workload, it -> new ArrayList<>())
                            .add(service.namespace() + "/" + service.name()));
        }
        return services;
    }

    private static long tasks(TaskDraft task) {
        Integer desired = task.workload().runsOnce()
                ? Integer.valueOf(0)
                : task.service().value().desiredCount();
        return desired == null ? 1 : desired;
    }

    /** The name in Cloud Map. */
    String name(TaskDraft task) {
        return names.get(task);
    }

    /** The share of callers that a name gets of several: how many tasks start with it, 0 to 255. */
    long weight(String name) {
        return Math.min(MOST_WEIGHT, weights.get(name));
    }
}
