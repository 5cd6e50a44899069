package io.k2ecs.translate.policy;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.TaskDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Which ports of tasks are reached through which ports of load balancers. */
final class LoadBalancedRoutes {
    /**
     * @param protocol {@code TCP} or {@code UDP}
     * @param healthPort where the load balancer checks the task, by TCP; often the container port
     */
    record Route(
            String loadBalancer,
            int listenerPort,
            TaskDraft task,
            String protocol,
            int containerPort,
            int healthPort) {}

    private LoadBalancedRoutes() {}

    /** A task that runs once registers nowhere. */
    private static List<LoadBalancer> registrations(TaskDraft task) {
        return task.workload().runsOnce() ? List.of() : task.service().value().loadBalancers();
    }

    static List<Route> of(ApplicationScope scope) {
        Set<Route> routes = new LinkedHashSet<>();
        for (LoadBalancerDraft loadBalancer : scope.output().loadBalancers()) {
            for (ListenerDraft listener : loadBalancer.listeners()) {
                for (String arn : targetGroups(listener)) {
                    for (TaskDraft task : scope.output().accepted()) {
                        for (LoadBalancer target : registrations(task)) {
                            if (arn.equals(target.targetGroupArn())) {
                                routes.add(new Route(
                                        loadBalancer.name(),
                                        listener.request().value().port(),
                                        task,
                                        protocol(scope, arn),
                                        target.containerPort(),
                                        healthPort(scope, arn, target.containerPort())));
                            }
                        }
                    }
                }
            }
        }
        return List.copyOf(routes);
    }

    private static List<String> targetGroups(ListenerDraft listener) {
        List<Action> actions = new ArrayList<>(listener.request().value().defaultActions());
        listener.rules().forEach(it -> actions.addAll(it.value().actions()));
        return actions.stream()
                .flatMap(it -> it.forwardConfig() == null
                        ? Stream.of(it.targetGroupArn() == null ? "" : it.targetGroupArn())
                        : it.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    private static String protocol(ApplicationScope scope, String arn) {
        ProtocolEnum protocol = scope.output()
                .targetGroup(Placeholder.parse(arn).name())
                .request()
                .value()
                .protocol();
        return protocol == ProtocolEnum.UDP ? "UDP" : "TCP";
    }

    private static int healthPort(ApplicationScope scope, String arn, int containerPort) {
        String port = scope.output()
                .targetGroup(Placeholder.parse(arn).name())
                .request()
                .value()
                .healthCheckPort();
        return port == null || port.equals("traffic-port") ? containerPort : Integer.parseInt(port);
    }
}
