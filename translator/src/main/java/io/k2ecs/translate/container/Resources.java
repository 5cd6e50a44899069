package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerResources;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.units.KubernetesQuantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;

/** Requests and limits become the container's shares, hard limit and reservation. */
@AutoService(TranslationRule.class)
public final class Resources implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR110",
            "Requests and limits become cpu, memory and memoryReservation",
            "The CPU request becomes the container's share (1000m are 1024 units, rounded up). The memory limit becomes the"
                    + " hard limit and the memory request the reservation, if it is lower (MiB, rounded up). ECS has"
                    + " no CPU limit for one container of a Linux task: the size of the task is the only cap. Init"
                    + " containers of a Fargate task share its size, since they run alone.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    private static final String GPU = "nvidia.com/gpu";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        ContainerResources resources = ContainerResources.of(scope.container());
        checkOrder(scope, "CPU", resources.cpuRequest(), resources.cpuLimit());
        checkOrder(scope, "memory", resources.memoryRequest(), resources.memoryLimit());
        Stream.of(resources.memoryRequest(), resources.memoryLimit())
                .flatMap(Optional::stream)
                .forEach(it -> checkLeast(scope, it));
        if (setsOwn(scope)) {
            translateCpu(scope, resources);
            translateMemory(scope, resources);
        }
        if (resources.cpuRequest().isPresent()) {
            resources
                    .cpuLimit()
                    .ifPresent(limit -> scope.drop(
                            limit, "ECS caps CPU for the whole task only; this container may use what others leave"));
        }
        Map<String, ScalarNode> limits = amounts(scope, "limits");
        limits.forEach((name, amount) -> others(scope, name, amount));
        amounts(scope, "requests").forEach((name, amount) -> {
            if (name.equals(GPU) && limits.containsKey(GPU)) {
                scope.notApplicable(amount, "the limit says the same: GPUs are never overcommitted");
            } else {
                others(scope, name, amount);
            }
        });
    }

    private static Map<String, ScalarNode> amounts(ContainerScope scope, String group) {
        return scope.node().map("resources").map(it -> it.scalarEntries(group)).orElse(Map.of());
    }

    private static void checkOrder(
            ContainerScope scope, String what, Optional<ScalarNode> request, Optional<ScalarNode> limit) {
        if (request.isPresent() && limit.isPresent() && amount(request.get()).compareTo(amount(limit.get())) > 0) {
            scope.report(
                    Severity.ERROR,
                    request.get().at(),
                    "container '%s' requests %s of %s, more than its limit of %s; Kubernetes refuses that"
                            .formatted(
                                    scope.container().name(),
                                    request.get().text(),
                                    what,
                                    limit.get().text()),
                    "lower the request, or raise the limit");
        }
    }

    private static BigDecimal amount(ScalarNode quantity) {
        return KubernetesQuantity.parse(quantity.text()).value();
    }

    private static void checkLeast(ContainerScope scope, ScalarNode memory) {
        if (ContainerResources.isBelowLeast(memory)) {
            scope.report(
                    Severity.WARNING,
                    memory.at(),
                    "container '%s' has %s of memory; the least on ECS is %d MiB"
                            .formatted(scope.container().name(), memory.text(), ContainerResources.LEAST_MEMORY_MIB),
                    memory.text().endsWith("m")
                            ? "m is a thousandth of a byte; write Mi for MiB"
                            : "give it what it needs");
        }
    }

    /** On Fargate the task has a size, and init containers need none of their own. */
    private static boolean setsOwn(ContainerScope scope) {
        return scope.settings().launchType() == LaunchType.EC2
                || scope.container().role() != ContainerRole.INIT;
    }

    private static void translateCpu(ContainerScope scope, ContainerResources resources) {
        resources.cpuUnits().ifPresent(units -> scope.set(it -> it.cpu(units))
                .translates(resources.cpu().orElseThrow()));
    }

    private static void translateMemory(ContainerScope scope, ContainerResources resources) {
        Optional<Integer> limitMib = resources.memoryLimitMib();
        Optional<Integer> requestMib = resources.memoryRequestMib();
        if (limitMib.isPresent()) {
            Assignment hard = scope.set(it -> it.memory(limitMib.get()));
            memory(hard, resources.memoryLimit().orElseThrow());
            if (requestMib.get() < limitMib.get()) {
                memory(
                        scope.set(it -> it.memoryReservation(requestMib.get())),
                        resources.memoryRequest().orElseThrow());
            } else {
                hard.translatesWith(
                        "reserved by the limit, which is no higher",
                        resources.memoryRequest().stream().toList());
            }
        } else if (requestMib.isPresent()) {
            memory(
                    scope.set(it -> it.memoryReservation(requestMib.get())),
                    resources.memoryRequest().orElseThrow());
        } else if (scope.settings().launchType() == LaunchType.EC2) {
            int assumedMib = scope.settings().sizing().defaultMemoryMib();
            scope.set(it -> it.memoryReservation(assumedMib));
            scope.report(
                    Severity.WARNING,
                    scope.node().at(),
                    "container '%s' asks for no memory; %d MiB are reserved for it"
                            .formatted(scope.container().name(), assumedMib),
                    "give it resources.requests.memory, or change sizing.defaultMemoryMib");
        }
    }

    private static void memory(Assignment assignment, ScalarNode amount) {
        if (ContainerResources.isBelowLeast(amount)) {
            assignment.approximates("the least that ECS takes", amount);
        } else {
            assignment.translates(amount);
        }
    }

    private static void others(ContainerScope scope, String name, ScalarNode amount) {
        switch (name) {
            case "cpu", "memory", "ephemeral-storage" -> {}
            case GPU -> translateGpu(scope, amount);
            default -> {
                scope.needsDecision(amount, "ECS tasks cannot ask for " + name);
                scope.report(
                        Severity.ERROR,
                        amount.at(),
                        "container '" + scope.container().name() + "' asks for " + name + ", which ECS does not give",
                        "leave it out, or choose instances that have it");
            }
        }
    }

    private static void translateGpu(ContainerScope scope, ScalarNode amount) {
        if (scope.settings().launchType() == LaunchType.EC2) {
            scope.set(it -> it.resourceRequirements(ResourceRequirement.builder()
                            .type(ResourceType.GPU)
                            .value(amount.text())
                            .build()))
                    .translates(amount);
            return;
        }
        scope.needsDecision(amount, "Fargate has no GPUs");
        scope.report(
                Severity.ERROR,
                amount.at(),
                "container '" + scope.container().name() + "' asks for a GPU, which Fargate does not have",
                "use the EC2 launch type with GPU instances");
    }
}
