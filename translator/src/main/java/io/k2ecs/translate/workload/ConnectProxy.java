package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.ServiceConnectLimits;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** Room for the proxy that Service Connect puts into each task. */
@AutoService(TranslationRule.class)
public final class ConnectProxy implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR341",
            "Tasks have room for the proxy of Service Connect",
            "ECS adds a proxy to each task of a service that uses Service Connect. AWS advises 256 CPU units and 64 MiB for"
                    + " it, twice the CPU above 500 requests a second. On Fargate the size of the task has them. On EC2"
                    + " the task must say how much memory it has: what its containers may use and the proxy's 64 MiB.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Whether tasks of a workload have a proxy. */
    static boolean isIn(Workload workload, Settings settings) {
        return settings.discovery() == Discovery.SERVICE_CONNECT && !workload.runsOnce();
    }

    @Override
    public void apply(WorkloadScope scope) {
        if (!isIn(scope.workload(), scope.settings())) {
            return;
        }
        if (scope.settings().launchType() == LaunchType.EC2) {
            int containersMib = scope.task().containers().stream()
                    .mapToInt(it -> memoryMib(it.value()))
                    .sum();
            scope.setTask(it -> it.memory(Integer.toString(containersMib + ServiceConnectLimits.PROXY_MEMORY_MIB)));
        }
        scope.report(
                Severity.INFO,
                scope.workload().at(),
                "each task of %s has a proxy of Service Connect beside it, which takes %d CPU units and %d MiB"
                        .formatted(
                                scope.workload().label(),
                                ServiceConnectLimits.PROXY_CPU_UNITS,
                                ServiceConnectLimits.PROXY_MEMORY_MIB),
                "give it 256 CPU units more, if it has more than 500 requests a second");
    }

    private static int memoryMib(ContainerDefinition container) {
        if (container.memory() != null) {
            return container.memory();
        }
        return container.memoryReservation() == null ? 0 : container.memoryReservation();
    }
}
