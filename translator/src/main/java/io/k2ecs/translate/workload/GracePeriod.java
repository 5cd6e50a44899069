package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.Container;
import io.k2ecs.model.Probe;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.HealthPlan;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The time that a new task has before failed health checks replace it. */
@AutoService(TranslationRule.class)
public final class GracePeriod implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR208",
            "The start of the slowest container becomes the service's health check grace period",
            "On Kubernetes a pod that is not ready gets no requests, but lives on. A task that its target group finds"
                    + " unhealthy is replaced, so a slow start would never end. The grace period is the startup"
                    + " probe's initialDelaySeconds + failureThreshold x periodSeconds or the longest"
                    + " initialDelaySeconds of the others, whichever is longer, and at least 60 s. It has no upper"
                    + " bound that matters.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean appliesTo(Workload workload) {
        return !workload.runsOnce();
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<HealthPlan> plans = scope.workload().containers().stream()
                .map(container -> plan(scope, container))
                .filter(HealthPlan::loadBalanced)
                .toList();
        if (plans.isEmpty()) {
            return;
        }
        int graceSeconds =
                plans.stream().mapToInt(HealthPlan::graceSeconds).max().orElseThrow();
        Assignment assignment = scope.setService(it -> it.healthCheckGracePeriodSeconds(graceSeconds));
        plans.stream()
                .filter(it -> it.graceSeconds() == graceSeconds && graceSeconds > HealthPlan.LEAST_GRACE_SECONDS)
                .forEach(plan -> deciding(plan)
                        .forEach(it -> assignment.approximates("a new task has " + graceSeconds + " s", it)));
    }

    private static HealthPlan plan(WorkloadScope scope, Container container) {
        return HealthPlan.of(scope, scope.workload(), container);
    }

    /** The numbers from which the grace period is computed. */
    private static Stream<ScalarNode> deciding(HealthPlan plan) {
        Optional<Probe> startup =
                plan.startup().filter(it -> it.timing().startupBudgetSeconds() == plan.graceSeconds());
        if (startup.isPresent()) {
            return Stream.of("initialDelaySeconds", "failureThreshold", "periodSeconds")
                    .flatMap(it -> startup.get().node().scalar(it).stream());
        }
        return Stream.of(plan.readiness(), plan.liveness()).flatMap(probe -> probe.stream()
                .filter(it -> it.timing().initialDelaySeconds() == plan.graceSeconds())
                .map(Probe::node)
                .flatMap(it -> it.scalar("initialDelaySeconds").stream()));
    }
}
