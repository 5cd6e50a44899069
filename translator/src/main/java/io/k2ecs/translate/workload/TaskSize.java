package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.FargateTaskSize;
import io.k2ecs.limits.ServiceConnectLimits;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerResources;
import io.k2ecs.translate.TaskNeed;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.units.CpuUnits;
import io.k2ecs.units.KubernetesQuantity;
import java.util.Optional;

/** The smallest Fargate size that holds what the containers ask for. */
@AutoService(TranslationRule.class)
public final class TaskSize implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR206",
            "Requests and limits decide the size of the Fargate task",
            "CPU is the sum of the requests, memory the sum of the limits (of the requests where there is no limit), of the"
                    + " application containers and sidecars; init containers run alone, so only the largest of them"
                    + " counts, if it is larger. The next size of Fargate's table holds them. A container that asks"
                    + " for nothing counts with the defaults of the settings. A workload that no size holds gets no"
                    + " task definition. With Service Connect the proxy needs room as well (TR341).",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        TaskNeed containers = TaskNeed.of(scope.workload(), scope.settings());
        TaskNeed need = ConnectProxy.isIn(scope.workload(), scope.settings())
                ? containers.plus(ServiceConnectLimits.PROXY_CPU_UNITS, ServiceConnectLimits.PROXY_MEMORY_MIB)
                : containers;
        if (scope.settings().launchType() == LaunchType.FARGATE) {
            warnOfDefaults(scope, need);
            size(scope, need);
        }
        TaskStorage.apply(scope);
    }

    private static void warnOfDefaults(WorkloadScope scope, TaskNeed need) {
        if (!need.assumed().isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    scope.workload().at(),
                    "%s does not say what it needs (%s); %d CPU units and %d MiB are assumed for each"
                            .formatted(
                                    scope.workload().label(),
                                    String.join(", ", need.assumed()),
                                    scope.settings().sizing().defaultCpuUnits(),
                                    scope.settings().sizing().defaultMemoryMib()),
                    "measure it and add resources.requests and limits, or change sizing in the settings");
        }
    }

    private static void size(WorkloadScope scope, TaskNeed need) {
        Optional<FargateTaskSize> found = FargateTaskSize.smallestHolding(need.cpuUnits(), need.memoryMib());
        if (found.isEmpty()) {
            reject(scope, need);
            return;
        }
        FargateTaskSize size = found.get();
        String reason = "%d of %d CPU units and %d of %d MiB are asked for"
                .formatted(need.cpuUnits(), size.cpuUnits(), need.memoryMib(), size.memoryMib());
        Assignment assignment = scope.setTask(
                it -> it.cpu(Integer.toString(size.cpuUnits())).memory(Integer.toString(size.memoryMib())));
        for (Container container : scope.workload().containers()) {
            ContainerResources resources = ContainerResources.of(container);
            if (container.role() == ContainerRole.INIT) {
                initContainer(scope, need, container, assignment, reason);
            } else {
                resources.cpu().ifPresent(it -> assignment.member("/cpu").approximates(reason, it));
                memory(resources).ifPresent(it -> assignment.member("/memory").approximates(reason, it));
                warnOfCap(scope, size, container, resources);
            }
        }
    }

    private static void reject(WorkloadScope scope, TaskNeed need) {
        FargateTaskSize largest = FargateTaskSize.largest();
        scope.task().reject();
        scope.needsDecision(scope.workload().object().root(), "no Fargate task holds it");
        scope.report(
                Severity.ERROR,
                scope.workload().at(),
                "%s needs %d CPU units and %d MiB; the largest Fargate task has %d and %d"
                        .formatted(
                                scope.workload().label(),
                                need.cpuUnits(),
                                need.memoryMib(),
                                largest.cpuUnits(),
                                largest.memoryMib()),
                "split the workload, lower its requests, or use the EC2 launch type");
    }

    /** The node that says how much memory a task must have for the container. */
    private static Optional<ScalarNode> memory(ContainerResources resources) {
        return resources.memoryLimit().or(resources::memoryRequest);
    }

    /** On Kubernetes a container may use more than it requests; on Fargate the task is the end of it. */
    private static void warnOfCap(
            WorkloadScope scope, FargateTaskSize size, Container container, ContainerResources resources) {
        int taskUnits = size.cpuUnits();
        resources.cpuLimit().ifPresent(limit -> {
            int limitUnits = CpuUnits.ofCores(KubernetesQuantity.parse(limit.text()));
            if (limitUnits > taskUnits) {
                scope.report(
                        Severity.WARNING,
                        limit.at(),
                        "container '%s' may use %d CPU units on Kubernetes; its whole Fargate task has %d"
                                .formatted(container.name(), limitUnits, taskUnits),
                        "raise the CPU request, if it needs more at its start or under load");
            }
        });
    }

    /** Init containers have no size of their own on Fargate; the largest decides only if the rest asks for less. */
    private static void initContainer(
            WorkloadScope scope, TaskNeed need, Container container, Assignment assignment, String reason) {
        ContainerResources resources = ContainerResources.of(container);
        String others = "the other containers ask for more";
        resources.cpu().ifPresent(it -> {
            if (need.cpuDecidedBy().filter(decider -> decider == container).isPresent()) {
                assignment.member("/cpu").approximates(reason, it);
                decides(scope, container, it, need.cpuUnits() + " CPU units");
            } else {
                scope.notApplicable(it, others);
            }
        });
        memory(resources).ifPresent(it -> {
            if (need.memoryDecidedBy().filter(decider -> decider == container).isPresent()) {
                assignment.member("/memory").approximates(reason, it);
                decides(scope, container, it, need.memoryMib() + " MiB");
            } else {
                scope.notApplicable(it, others);
            }
        });
        if (resources.memoryLimit().isPresent()) {
            resources
                    .memoryRequest()
                    .ifPresent(it -> scope.notApplicable(it, "the limit decides the size of the task"));
        }
    }

    private static void decides(WorkloadScope scope, Container container, ScalarNode amount, String needed) {
        scope.report(
                Severity.INFO,
                amount.at(),
                "init container '%s' asks for %s: the task needs %s for it alone, and has them all the time"
                        .formatted(container.name(), amount.text(), needed),
                "lower what it asks for, if the task is to cost less");
    }
}
