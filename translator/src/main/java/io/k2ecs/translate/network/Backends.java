package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import io.k2ecs.translate.network.Refinement.Share;
import io.k2ecs.translate.network.Refinement.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The ECS services behind a port of a Service, and the action that forwards to their target groups. */
final class Backends {
    /** @param weight the share of requests: how many tasks the service starts with */
    record Backend(TaskDraft task, ServiceEndpoint endpoint, String targetGroup, int weight) {}

    private static final int MOST_WEIGHT = 999;

    private Backends() {}

    static List<Backend> of(
            ApplicationScope scope, KubernetesService service, ServicePort port, EntryPoint entryPoint) {
        List<TaskDraft> tasks = new ArrayList<>();
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (ServiceEndpoint endpoint : port.endpoints()) {
            for (TaskDraft task : scope.output().tasksOf(endpoint.workload())) {
                tasks.add(task);
                endpoints.add(endpoint);
            }
        }
        List<Backend> backends = new ArrayList<>();
        for (int index = 0; index < tasks.size(); index++) {
            TaskDraft task = tasks.get(index);
            Optional<String> distinction = tasks.size() > 1 ? Optional.of(task.name()) : Optional.empty();
            Integer desired = task.service().value().desiredCount();
            backends.add(new Backend(
                    task,
                    endpoints.get(index),
                    scope.names().targetGroup(service, port.port(), distinction, entryPoint),
                    desired == null ? 1 : Math.min(MOST_WEIGHT, desired)));
        }
        return backends;
    }

    /**
     * Forwards to the one target group, or to several by weight; empty if there is nothing to forward to. Several keep
     * a caller together if the Service does.
     */
    static Optional<Action> forward(KubernetesService service, List<Backend> backends) {
        if (backends.isEmpty()) {
            return Optional.empty();
        }
        Action.Builder action = Action.builder().type(ActionTypeEnum.FORWARD);
        if (backends.size() == 1) {
            return Optional.of(
                    action.targetGroupArn(arn(backends.get(0).targetGroup())).build());
        }
        List<TargetGroupTuple> tuples = backends.stream()
                .map(it -> TargetGroupTuple.builder()
                        .targetGroupArn(arn(it.targetGroup()))
                        .weight(it.weight())
                        .build())
                .toList();
        ForwardActionConfig.Builder forward = ForwardActionConfig.builder().targetGroups(tuples);
        if (SessionAffinity.isSticky(service)) {
            forward.targetGroupStickinessConfig(
                    it -> it.enabled(true).durationSeconds(SessionAffinity.durationSeconds(service)));
        }
        return Optional.of(action.forwardConfig(forward.build()).build());
    }

    /** Forwards as a route says, to one Service or to several by weight; empty if there is nothing to forward to. */
    static Optional<Action> forward(ApplicationScope scope, Entry entry, EntryRoute route, EntryPoint entryPoint) {
        List<Backend> own = served(scope, entry, route.service(), route.servicePort(), entryPoint);
        if (route.refinement().split().isEmpty()) {
            return forward(route.service(), own);
        }
        Split split = route.refinement().split().get().value();
        List<TargetGroupTuple> tuples = new ArrayList<>(shares(own, split.weight()));
        for (Share share : split.others()) {
            tuples.addAll(shares(served(scope, entry, share.service(), share.port(), entryPoint), share.weight()));
        }
        return tuples.isEmpty()
                ? Optional.empty()
                : Optional.of(Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .forwardConfig(it -> it.targetGroups(tuples))
                        .build());
    }

    /** The Services among which a route shares requests, and that have no target group to take them. */
    static List<ServicePortOf> withoutTasks(
            ApplicationScope scope, Entry entry, EntryRoute route, EntryPoint entryPoint) {
        return route.targets().stream()
                .filter(it -> served(scope, entry, it.service(), it.port(), entryPoint)
                        .isEmpty())
                .toList();
    }

    private static List<Backend> served(
            ApplicationScope scope, Entry entry, KubernetesService service, ServicePort port, EntryPoint entryPoint) {
        return entry.takes(port) ? of(scope, service, port, entryPoint) : List.of();
    }

    /** Shares a weight among the workloads of a Service as their tasks are. */
    private static List<TargetGroupTuple> shares(List<Backend> backends, int weight) {
        int tasks = backends.stream().mapToInt(Backend::weight).sum();
        return backends.stream()
                .map(it -> TargetGroupTuple.builder()
                        .targetGroupArn(arn(it.targetGroup()))
                        .weight(backends.size() == 1 ? weight : Math.round((float) weight * it.weight() / tasks))
                        .build())
                .toList();
    }

    /** Says with which weights the workloads behind one port share its requests: they do not follow scaling. */
    static void reportWeights(ApplicationScope scope, KubernetesService service) {
        for (ServicePort port : service.ports()) {
            boolean several = port.endpoints().stream()
                            .map(ServiceEndpoint::workload)
                            .distinct()
                            .count()
                    > 1;
            if (several && scope.addresses().reach().hasTargetGroup(port)) {
                List<Backend> backends = of(scope, service, port, EntryPoint.first(Audience.INTERNAL));
                String weights = backends.stream()
                        .map(it -> it.task().name() + " " + it.weight())
                        .collect(Collectors.joining(", "));
                scope.report(
                        Severity.WARNING,
                        port.node().at(),
                        "Service '%s' port %d leads to several workloads with fixed weights: %s"
                                .formatted(service.name(), port.port(), weights),
                        "change the weights of the listener rules whenever the number of tasks changes much");
            }
        }
    }

    static String arn(String targetGroup) {
        return new Placeholder(Placeholder.Kind.TARGET_GROUP_ARN, targetGroup).toString();
    }
}
