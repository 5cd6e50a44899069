package io.k2ecs.model;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** By which Service ports each workload is reached. */
public final class Exposures {
    /** By identity: two workloads are never the same, and comparing them would compare whole manifests. */
    private final Map<Workload, List<Exposure>> byWorkload = new IdentityHashMap<>();

    /** @param services in the order in which the exposures of a workload shall be */
    public Exposures(List<KubernetesService> services) {
        for (KubernetesService service : services) {
            for (ServicePort port : service.ports()) {
                for (ServiceEndpoint endpoint : port.endpoints()) {
                    byWorkload
                            .computeIfAbsent(endpoint.workload(), it -> new ArrayList<>())
                            .add(new Exposure(service, port, endpoint));
                }
            }
        }
    }

    List<Exposure> of(Workload workload) {
        return List.copyOf(byWorkload.getOrDefault(workload, List.of()));
    }
}
