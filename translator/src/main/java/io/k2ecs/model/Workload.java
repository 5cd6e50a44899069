package io.k2ecs.model;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods that a controller keeps running or runs to their end, or a pod that stands alone.
 *
 * @param spec the controller's {@code spec}; of a pod that stands alone its own
 * @param podTemplate {@code spec.template}, of a CronJob that of its {@code jobTemplate}; of a pod that stands alone the
 *     pod
 * @param podSpec {@code spec} of the template; of a pod that stands alone its own
 * @param podLabels labels of the pod template
 * @param replicas how many pods there shall be, 0 or more; of a DaemonSet how many on each node
 * @param containers init containers and sidecars in their order, then the application's containers
 * @param files those of ConfigMaps, Secrets and facts of the pod in its volumes
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
        MountedFiles files,
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

    /** Whether it ends by itself, so that nothing must start it again then. */
    public boolean runsOnce() {
        return switch (kind) {
            case JOB, CRON_JOB -> true;
            case POD ->
                podSpec.text("restartPolicy").filter(it -> !it.equals("Always")).isPresent();
            case DAEMON_SET, DEPLOYMENT, REPLICATION_CONTROLLER, REPLICA_SET, STATEFUL_SET -> false;
        };
    }

    /** The {@code spec} of a Job, or of the one that a CronJob makes; of others empty. */
    public Optional<MapNode> jobSpec() {
        return switch (kind) {
            case JOB -> Optional.of(spec);
            case CRON_JOB -> spec.map("jobTemplate").flatMap(it -> it.map("spec"));
            default -> Optional.empty();
        };
    }

    public List<Container> containers(ContainerRole role) {
        return containers.stream().filter(it -> it.role() == role).toList();
    }

    /** {@code Deployment default/auth}. */
    public String label() {
        return object.label();
    }

    /** Of the object alone, which no other one has: all the rest would take long. */
    @Override
    public int hashCode() {
        return object.root().hashCode();
    }
}
