package io.k2ecs.translate;

import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the containers of a workload need together: the sum over those that run beside each other, or more if an init
 * container, with the sidecars started before it, needs more.
 *
 * @param cpuDecidedBy the init container that asks for more CPU than all others together, if any
 * @param memoryDecidedBy the init container that asks for more memory than all others together, if any
 * @param assumed names of containers that do not say what they need and count with the defaults
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers">
 *     resource sharing</a>
 */
public record TaskNeed(
        int cpuUnits,
        int memoryMib,
        Optional<Container> cpuDecidedBy,
        Optional<Container> memoryDecidedBy,
        List<String> assumed) {

    public static TaskNeed of(Workload workload, Settings settings) {
        List<String> assumed = new ArrayList<>();
        long cpuUnits = 0;
        long memoryMib = 0;
        for (Container container : workload.containers()) {
            if (container.role() == ContainerRole.INIT) {
                continue;
            }
            ContainerResources resources = ContainerResources.of(container);
            if (resources.cpuUnits().isEmpty() || resources.memoryNeedMib().isEmpty()) {
                assumed.add(container.name());
            }
            cpuUnits += resources.cpuUnits().orElse(settings.sizing().defaultCpuUnits());
            memoryMib += resources.memoryNeedMib().orElse(settings.sizing().defaultMemoryMib());
        }
        Optional<Container> cpuDecidedBy = Optional.empty();
        Optional<Container> memoryDecidedBy = Optional.empty();
        long sidecarCpuUnits = 0;
        long sidecarMemoryMib = 0;
        for (Container container : workload.containers()) {
            ContainerResources resources = ContainerResources.of(container);
            long ownCpuUnits = resources.cpuUnits().orElse(0);
            long ownMemoryMib = resources.memoryNeedMib().orElse(0);
            if (container.role() == ContainerRole.SIDECAR) {
                sidecarCpuUnits += ownCpuUnits;
                sidecarMemoryMib += ownMemoryMib;
            } else if (container.role() == ContainerRole.INIT) {
                if (sidecarCpuUnits + ownCpuUnits > cpuUnits) {
                    cpuUnits = sidecarCpuUnits + ownCpuUnits;
                    cpuDecidedBy = Optional.of(container);
                }
                if (sidecarMemoryMib + ownMemoryMib > memoryMib) {
                    memoryMib = sidecarMemoryMib + ownMemoryMib;
                    memoryDecidedBy = Optional.of(container);
                }
            }
        }
        return new TaskNeed(saturated(cpuUnits), saturated(memoryMib), cpuDecidedBy, memoryDecidedBy, assumed);
    }

    /** With something beside the containers. */
    public TaskNeed plus(int moreCpuUnits, int moreMemoryMib) {
        return new TaskNeed(
                saturated((long) cpuUnits + moreCpuUnits),
                saturated((long) memoryMib + moreMemoryMib),
                cpuDecidedBy,
                memoryDecidedBy,
                assumed);
    }

    private static int saturated(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
