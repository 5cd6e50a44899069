package io.k2ecs.translate.scaling;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.units.CpuUnits;
import io.k2ecs.units.KubernetesQuantity;
import io.k2ecs.units.MebiBytes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;

/**
 * A metric that target tracking follows.
 *
 * @param resource {@code cpu} or {@code memory}
 * @param percent of what the task has
 * @param arithmetic how the percentage was computed
 * @param kindNodes the nodes that say which metric it is
 * @param valueNodes the nodes that say which value it shall have
 */
record Tracked(
        String resource,
        BigDecimal percent,
        String arithmetic,
        List<ScalarNode> kindNodes,
        List<ScalarNode> valueNodes) {
    private static final int DEFAULT_PERCENT = 80;
    private static final String CPU = "cpu";

    MetricType metricType() {
        return resource.equals(CPU)
                ? MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION
                : MetricType.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION;
    }

    /** One for each resource: of several targets for the same one, the lowest asks for the most tasks. */
    static List<Tracked> of(ApplicationScope scope, Autoscaler autoscaler, TaskDraft task) {
        Map<String, Tracked> byResource = new TreeMap<>();
        for (Tracked tracked : all(scope, autoscaler, task)) {
            Tracked other = byResource.get(tracked.resource());
            boolean lower = other == null || tracked.percent().compareTo(other.percent()) < 0;
            if (lower) {
                byResource.put(tracked.resource(), tracked);
            }
            if (other != null) {
                (lower ? other : tracked).giveWay(scope);
            }
        }
        return List.copyOf(byResource.values());
    }

    private void giveWay(ApplicationScope scope) {
        List<ScalarNode> nodes = new ArrayList<>(kindNodes);
        nodes.addAll(valueNodes);
        nodes.forEach(it -> scope.notApplicable(it, "another target for " + resource + " asks for more tasks"));
    }

    private static List<Tracked> all(ApplicationScope scope, Autoscaler autoscaler, TaskDraft task) {
        MapNode spec = autoscaler.spec();
        TaskResource cpu = new TaskResource(scope, task, CPU);
        if (spec.type().filter(it -> it.declares("metrics")).isEmpty()) {
            Optional<ScalarNode> percent = spec.scalar("targetCPUUtilizationPercentage");
            return List.of(ofPercent(
                    cpu,
                    autoscaler,
                    percent.map(ScalarNode::asInt).orElse(DEFAULT_PERCENT),
                    List.of(),
                    percent.stream().toList()));
        }
        List<MapNode> metrics = spec.maps("metrics");
        if (metrics.isEmpty()) {
            return List.of(ofPercent(cpu, autoscaler, DEFAULT_PERCENT, List.of(), List.of()));
        }
        return metrics.stream()
                .flatMap(metric -> ofMetric(scope, autoscaler, task, metric).stream())
                .toList();
    }

    private static Optional<Tracked> ofMetric(
            ApplicationScope scope, Autoscaler autoscaler, TaskDraft task, MapNode metric) {
        String type = metric.text("type").orElse("unknown");
        Optional<MapNode> resource = metric.map("resource").filter(it -> type.equals("Resource"));
        Optional<MapNode> target = resource.flatMap(it -> it.map("target"));
        String name = resource.flatMap(it -> it.text("name")).orElse("");
        if (target.isEmpty() || !List.of(CPU, "memory").contains(name)) {
            String what = resource.isPresent() ? "resource '" + name + "'" : "a metric of type " + type;
            return notTracked(scope, metric, what + " is not tracked on ECS");
        }
        List<ScalarNode> kind = new ArrayList<>();
        metric.scalar("type").ifPresent(kind::add);
        resource.get().scalar("name").ifPresent(kind::add);
        target.get().scalar("type").ifPresent(kind::add);
        String targetType = target.get().text("type").orElse("");
        TaskResource what = new TaskResource(scope, task, name);
        Optional<ScalarNode> utilization = target.get().scalar("averageUtilization");
        if (targetType.equals("Utilization") && utilization.isPresent()) {
            int percent = utilization.get().asInt();
            return Optional.of(ofPercent(what, autoscaler, percent, kind, List.of(utilization.get())));
        }
        Optional<ScalarNode> value = target.get().scalar("averageValue");
        if (targetType.equals("AverageValue") && value.isPresent()) {
            return Optional.of(ofValue(what, value.get(), kind));
        }
        return notTracked(
                scope,
                metric,
                "a target of type '%s' for %s has no value that ECS can track".formatted(targetType, name));
    }

    private static Optional<Tracked> notTracked(ApplicationScope scope, MapNode metric, String message) {
        scope.needsDecision(metric, "ECS tracks CPU and memory of a service, nothing else of Kubernetes");
        scope.report(
                Severity.WARNING,
                metric.at(),
                message,
                "publish it to CloudWatch and track a customized metric, or track requests per target");
        return Optional.empty();
    }

    private static Tracked ofPercent(
            TaskResource resource, Autoscaler autoscaler, int target, List<ScalarNode> kind, List<ScalarNode> value) {
        resource.warnOfMissingRequests(value.stream()
                .findFirst()
                .map(Node::at)
                .orElse(autoscaler.object().at()));
        BigDecimal percent = resource.percentOf(BigDecimal.valueOf(target)
                .multiply(BigDecimal.valueOf(resource.requested()))
                .movePointLeft(2));
        String arithmetic = "%d%% of %d requested are %s%% of the %d that the task has"
                .formatted(target, resource.requested(), percent.toPlainString(), resource.available());
        return tracked(resource, percent, arithmetic, kind, value);
    }

    private static Tracked ofValue(TaskResource resource, ScalarNode value, List<ScalarNode> kind) {
        KubernetesQuantity quantity = KubernetesQuantity.parse(value.text());
        int wanted = resource.name().equals(CPU) ? CpuUnits.ofCores(quantity) : MebiBytes.of(quantity);
        BigDecimal percent = resource.percentOf(BigDecimal.valueOf(wanted));
        String arithmetic = "%s is %s%% of the %d that the task has"
                .formatted(value.text(), percent.toPlainString(), resource.available());
        return tracked(resource, percent, arithmetic, kind, List.of(value));
    }

    private static Tracked tracked(
            TaskResource resource,
            BigDecimal percent,
            String arithmetic,
            List<ScalarNode> kind,
            List<ScalarNode> value) {
        if (percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
            resource.warnOfUnreachable(percent, value.stream().findFirst().map(Node::at));
        }
        return new Tracked(resource.name(), percent, arithmetic, kind, value);
    }
}
