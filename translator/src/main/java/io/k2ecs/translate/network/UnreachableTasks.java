package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.network.DirectNames.Direct;
import java.util.List;
import java.util.Locale;

/** Services whose tasks share the address of their instance, so that no name can lead to them. */
final class UnreachableTasks {
    private UnreachableTasks() {}

    static void report(ApplicationScope scope, DiscoveryGroups groups, Direct direct, List<TaskDraft> pods) {
        KubernetesService service = direct.service();
        String mode = scope.settings().networkMode().name().toLowerCase(Locale.ROOT);
        if (!direct.tasks().isEmpty()) {
            List<ServicePort> own = DirectNames.ports(scope, service).toList();
            boolean mixed =
                    service.ports().stream().anyMatch(it -> !own.contains(it) && ServiceFields.isServed(scope, it));
            String reason = "tasks have no addresses of their own with this network mode";
            if (mixed) {
                DirectNames.ports(scope, service).forEach(it -> scope.needsDecision(it.node(), reason));
            } else {
                scope.needsDecision(service.object().root(), reason);
            }
            boolean registered = scope.settings().discovery() == Discovery.CLOUD_MAP;
            if (registered) {
                TaskNames.register(scope, groups, service, direct.tasks());
            }
            scope.report(
                    Severity.ERROR,
                    service.object().at(),
                    scope.settings().discovery() == Discovery.ALB
                            ? "Service '%s' is not HTTP%s; with network mode %s its tasks have no names that callers could use"
                                    .formatted(service.name(), mixed ? " on all ports" : "", mode)
                            : "with network mode %s tasks have no names that callers of Service '%s' could use: %s"
                                    .formatted(
                                            mode,
                                            service.name(),
                                            registered
                                                    ? "Cloud Map has SRV records for them, which hardly any program asks for"
                                                    : DirectNames.because(scope, first(scope, service))),
                    connects(scope, service)
                            ? "use network mode awsvpc, 'discovery: service-connect', or a managed service in its place"
                            : "use network mode awsvpc, or a managed service in its place");
        } else if (!pods.isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    service.object().at(),
                    "with network mode %s the pods of %s have no names of their own under Service '%s'"
                            .formatted(mode, pods.get(0).workload().label(), service.name()),
                    "use network mode awsvpc, if callers name a pod");
        }
    }

    /** Whether Service Connect, which works with network mode bridge, could carry what the load balancer cannot. */
    private static boolean connects(ApplicationScope scope, KubernetesService service) {
        return scope.settings().discovery() == Discovery.ALB
                && scope.settings().networkMode() == NetworkMode.BRIDGE
                && !service.headless()
                && DirectNames.ports(scope, service).noneMatch(it -> it.protocol() == ApplicationProtocol.UDP);
    }

    private static ServicePort first(ApplicationScope scope, KubernetesService service) {
        return DirectNames.ports(scope, service)
                .filter(it -> !it.endpoints().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
