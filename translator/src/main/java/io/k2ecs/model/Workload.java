package io.k2ecs.model;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods that a controller keeps running, or a pod that stands alone.
 *
 * @param spec the controller's {@code spec}; of a pod that stands alone its own
 * @param podTemplate {@code spec.template}; of a pod that stands alone the pod
 * @param podSpec {@code spec.template.spec}; of a pod that stands alone {@code spec}
 * @param podLabels labels of the pod template
 * @param replicas how many pods there shall be, 0 or more; of a DaemonSet how many on each node
 * @param containers init containers and sidecars in their order, then the application's containers
 */
public record Workload(
        ManifestObject object,
        WorkloadKind kind,
        MapNode spec,
        MapNode podTemplate,
        MapNode podSpec,
        Map<String, ScalarNode> podLabels,
        int replicas,
        List<Container> containers,
        Optional<ServiceAccount> serviceAccount) {
    public Workload {
        containers = List.copyOf(containers);
    }

    public String namespace() {
        return object.namespace();
    }

    public String name() {
        return object.name();
    }

    public SourcePosition at() {
        return object.at();
    }

    public List<Container> containers(ContainerRole role) {
        return containers.stream().filter(it -> it.role() == role).toList();
    }

    /** {@code Deployment default/auth}. */
    public String label() {
        return object.label();
    }
}
