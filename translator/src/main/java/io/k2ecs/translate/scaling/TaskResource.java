package io.k2ecs.translate.scaling;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.ContainerResources;
import io.k2ecs.translate.TaskDraft;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/**
 * CPU in units, or memory in MiB, of one task: what Kubernetes measures use against, and what ECS does.
 *
 * @param name {@code cpu} or {@code memory}
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html">utilization</a>
 */
record TaskResource(ApplicationScope scope, TaskDraft task, String name) {
    /** Application Auto Scaling refuses a target of 0. */
    private static final BigDecimal LEAST_PERCENT = new BigDecimal("0.01");

    private boolean isCpu() {
        return name.equals("cpu");
    }

    /** What the containers and sidecars request together, at least 1. Init containers have ended. */
    long requested() {
        int assumed = isCpu()
                ? scope.settings().sizing().defaultCpuUnits()
                : scope.settings().sizing().defaultMemoryMib();
        long sum =
                running().stream().mapToLong(it -> request(it).orElse(assumed)).sum();
        return Math.max(1, sum);
    }

    /**
     * What ECS measures against: the size of a Fargate task; on EC2 what all containers reserve, init containers too, or
     * what is assumed if none reserves anything.
     */
    long available() {
        if (scope.settings().launchType() != LaunchType.EC2) {
            return Long.parseLong(
                    isCpu()
                            ? task.definition().value().cpu()
                            : task.definition().value().memory());
        }
        long reserved = task.containers().stream()
                .mapToLong(it -> reservation(it.value()))
                .sum();
        return reserved == 0 ? requested() : reserved;
    }

    /** An amount as a percentage of what is available, with two digits after the point, more than 0. */
    BigDecimal percentOf(BigDecimal amount) {
        BigDecimal percent = amount.movePointRight(2)
                .divide(BigDecimal.valueOf(available()), 2, RoundingMode.HALF_UP)
                .max(LEAST_PERCENT)
                .stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    void warnOfMissingRequests(SourcePosition at) {
        List<String> silent = running().stream()
                .filter(it -> request(it).isEmpty())
                .map(Container::name)
                .toList();
        if (!silent.isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    at,
                    "%s is scaled by %s, but %s requests none; Kubernetes could not scale it, and the target is a guess"
                            .formatted(task.workload().label(), name, String.join(", ", silent)),
                    "add resources.requests." + name);
        }
    }

    void warnOfUnreachable(BigDecimal percent, Optional<SourcePosition> at) {
        scope.report(
                Severity.WARNING,
                at.orElse(task.workload().at()),
                "the target for %s of %s is %s%% of the task, which it hardly ever reaches"
                        .formatted(name, task.workload().label(), percent.toPlainString()),
                "lower the target, or raise the requests");
    }

    private List<Container> running() {
        return task.workload().containers().stream()
                .filter(it -> it.role() != ContainerRole.INIT)
                .toList();
    }

    private Optional<Integer> request(Container container) {
        ContainerResources resources = ContainerResources.of(container);
        return isCpu() ? resources.cpuUnits() : resources.memoryRequestMib();
    }

    private int reservation(ContainerDefinition container) {
        Integer reserved = isCpu() ? container.cpu() : container.memoryReservation();
        if (reserved == null && !isCpu()) {
            reserved = container.memory();
        }
        return reserved == null ? 0 : reserved;
    }
}
