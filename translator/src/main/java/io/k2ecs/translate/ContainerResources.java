package io.k2ecs.translate;

import io.k2ecs.model.Container;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.units.CpuUnits;
import io.k2ecs.units.KubernetesQuantity;
import io.k2ecs.units.MebiBytes;
import java.util.Map;
import java.util.Optional;

/**
 * What a container asks for and may use. A limit without a request is a request too; what is missing, a
 * LimitRange may give.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/">resources</a>
 */
public record ContainerResources(
        Optional<ScalarNode> cpuRequest,
        Optional<ScalarNode> cpuLimit,
        Optional<ScalarNode> memoryRequest,
        Optional<ScalarNode> memoryLimit) {
    /**
     * The least memory that ECS gives a container.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">memory</a>
     */
    public static final int LEAST_MEMORY_MIB = 6;

    public static ContainerResources of(Container container) {
        Optional<MapNode> resources = container.node().map("resources");
        Map<String, ScalarNode> requests = container.defaults().requests();
        Map<String, ScalarNode> limits = container.defaults().limits();
        return new ContainerResources(
                quantity(resources, "requests", "cpu", requests),
                quantity(resources, "limits", "cpu", limits),
                quantity(resources, "requests", "memory", requests),
                quantity(resources, "limits", "memory", limits));
    }

    /** The node that says how much CPU the container is sure to get. */
    public Optional<ScalarNode> cpu() {
        return cpuRequest.or(() -> cpuLimit);
    }

    /** CPU units that the container is sure to get, rounded up; empty if it asks for none. */
    public Optional<Integer> cpuUnits() {
        return cpu().map(it -> CpuUnits.ofCores(KubernetesQuantity.parse(it.text())));
    }

    /** MiB above which the container is killed, rounded up; empty without a limit. */
    public Optional<Integer> memoryLimitMib() {
        return memoryLimit.map(ContainerResources::mebiBytes);
    }

    /** MiB that the container is sure to get, rounded up; empty if it asks for none. */
    public Optional<Integer> memoryRequestMib() {
        return memoryRequest.or(() -> memoryLimit).map(ContainerResources::mebiBytes);
    }

    /** MiB that a task must have for this container: its limit, else its request. */
    public Optional<Integer> memoryNeedMib() {
        return memoryLimitMib().or(this::memoryRequestMib);
    }

    /** Whether an amount of memory is less than {@link #LEAST_MEMORY_MIB}, which then stands in for it. */
    public static boolean isBelowLeast(ScalarNode memory) {
        return MebiBytes.of(KubernetesQuantity.parse(memory.text())) < LEAST_MEMORY_MIB;
    }

    private static int mebiBytes(ScalarNode node) {
        return Math.max(LEAST_MEMORY_MIB, MebiBytes.of(KubernetesQuantity.parse(node.text())));
    }

    private static Optional<ScalarNode> quantity(
            Optional<MapNode> resources, String group, String name, Map<String, ScalarNode> defaults) {
        return resources.map(it -> it.scalarEntries(group).get(name)).or(() -> Optional.ofNullable(defaults.get(name)));
    }
}
