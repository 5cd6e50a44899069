package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.HealthPlan;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.ContainerRestartPolicy;

/** Init containers run one after the other before the rest; sidecars start before and stay. */
@AutoService(TranslationRule.class)
public final class StartOrder implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR113",
            "The order of init containers and sidecars becomes dependsOn",
            "Each init container waits for the SUCCESS of the one before, and the application for that of the last. A"
                    + " sidecar (an init container with restartPolicy Always) never ends, so what follows waits for its"
                    + " START, or for HEALTHY if it has a startup probe. Sidecars are restarted in place, at most"
                    + " once a minute; ECS stops containers in the reverse order.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html");

    private static final int RESTART_PERIOD_SECONDS = 60;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        List<ContainerDependency> dependencies = new ArrayList<>();
        for (Container before : scope.workload().containers()) {
            if (before.index() < scope.container().index() && before.role() != ContainerRole.APPLICATION) {
                dependencies.add(ContainerDependency.builder()
                        .containerName(scope.task().container(before).value().name())
                        .condition(condition(scope, before))
                        .build());
            }
        }
        if (!dependencies.isEmpty()) {
            scope.set(it -> it.dependsOn(dependencies));
        }
        scope.node().scalar("restartPolicy").ifPresent(policy -> {
            if (scope.container().role() == ContainerRole.SIDECAR) {
                scope.set(it -> it.restartPolicy(ContainerRestartPolicy.builder()
                                .enabled(true)
                                .restartAttemptPeriod(RESTART_PERIOD_SECONDS)
                                .build()))
                        .approximates("restarted at most once in " + RESTART_PERIOD_SECONDS + " s", policy);
            }
        });
    }

    private static ContainerCondition condition(ContainerScope scope, Container before) {
        if (before.role() == ContainerRole.INIT) {
            return ContainerCondition.SUCCESS;
        }
        HealthPlan plan = HealthPlan.of(scope, scope.workload(), before);
        // ECS refuses to wait for the health of a container without a check of its own.
        return plan.startup().isPresent() && plan.container().isPresent()
                ? ContainerCondition.HEALTHY
                : ContainerCondition.START;
    }
}
