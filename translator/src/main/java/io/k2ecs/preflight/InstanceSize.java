package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.LaunchType;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** How much an instance must offer for the largest task. */
@AutoService(PreflightRule.class)
public final class InstanceSize implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF103",
            "An instance must have room for the largest task",
            "With launch type EC2 a task is placed on an instance that has the CPU and memory left that its containers"
                    + " reserve; if none has, the service waits and says so only in its events. An instance registers"
                    + " less memory than its type has, since the operating system takes its part: an m4.large offers"
                    + " 7985 of 8192 MiB.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html");

    private record Need(TranslatedTask task, long cpuUnits, long memoryMib) {
        static Need of(TranslatedTask task) {
            List<ContainerDefinition> containers = task.taskDefinition().containerDefinitions();
            return new Need(
                    task,
                    containers.stream().mapToLong(it -> orZero(it.cpu())).sum(),
                    containers.stream()
                            .mapToLong(
                                    it -> orZero(it.memoryReservation() != null ? it.memoryReservation() : it.memory()))
                            .sum());
        }

        private static int orZero(Integer value) {
            return value == null ? 0 : value;
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        if (context.settings().launchType() != LaunchType.EC2) {
            return;
        }
        List<Need> needs = context.tasks().stream().map(Need::of).toList();
        long cpuUnits = needs.stream().mapToLong(Need::cpuUnits).max().orElse(0);
        needs.stream()
                .max(Comparator.comparingLong(Need::memoryMib))
                .ifPresent(largest -> context.report(
                        Severity.INFO,
                        largest.task().workload().at(),
                        "an instance must have " + largest.memoryMib() + " MiB of memory left for a task of "
                                + largest.task().workload().label() + ", the largest"
                                + (cpuUnits > 0
                                        ? ", and " + cpuUnits + " CPU units for the one that asks for most"
                                        : ""),
                        "choose a type with more memory than that, since not all of it can be used"));
    }
}
