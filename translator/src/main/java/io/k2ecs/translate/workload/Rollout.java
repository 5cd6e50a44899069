package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.RolloutPercentages;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Replicas;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** How many tasks there may be while one version replaces another. */
@AutoService(TranslationRule.class)
public final class Rollout implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR205",
            "The update strategy becomes minimumHealthyPercent and maximumPercent",
            "Kubernetes rounds maxSurge up and maxUnavailable down (25% each by default) and so always allows one step; ECS"
                    + " rounds maximumPercent down and minimumHealthyPercent up, so that the same percentages can"
                    + " stop a rollout for ever: 125/75 with one task. The percentages are computed from pods:"
                    + " ceil(100 x (n + surge) / n) and floor(100 x (n - unavailable) / n), with n the lowest number"
                    + " of tasks; if a task may start first, the minimum is also held for the autoscaler's highest"
                    + " number. Recreate becomes 100/0. A PodDisruptionBudget raises the minimum, since ECS keeps"
                    + " it when instances drain too, unless that would stop rollouts.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html");

    private static final String MAXIMUM = "/deploymentConfiguration/maximumPercent";
    private static final String MINIMUM = "/deploymentConfiguration/minimumHealthyPercent";

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
        if (scope.workload().kind() == WorkloadKind.STATEFUL_SET) {
            // One task that must never run twice: the old one stops before the new one starts.
            set(scope, RolloutPercentages.RECREATE);
            Budget.of(scope).ifPresent(it -> it.lose(scope, "each pod is a service that knows nothing of the others"));
            return;
        }
        if (scope.workload().kind() == WorkloadKind.DAEMON_SET) {
            // Each instance has one task, so the old one stops before the new one starts.
            set(scope, RolloutPercentages.RECREATE);
            Budget.of(scope).ifPresent(it -> it.lose(scope, "the instances decide how many tasks there are"));
            return;
        }
        if (scope.workload().kind() == WorkloadKind.POD) {
            // The pod is there once, and so is its task.
            set(scope, RolloutPercentages.RECREATE);
            Budget.of(scope).ifPresent(it -> it.lose(scope, "a single task is stopped before another starts"));
            return;
        }
        // Only a Deployment says how it is rolled out; of the others nothing replaces a pod that runs.
        Optional<MapNode> strategy =
                scope.workload().spec().findIfDeclared("strategy").map(MapNode.class::cast);
        Optional<ScalarNode> type = strategy.flatMap(it -> it.scalar("type"));
        if (type.filter(it -> it.text().equals("Recreate")).isPresent()) {
            set(scope, RolloutPercentages.RECREATE).translates(type.get());
            Budget.of(scope).ifPresent(it -> it.lose(scope, "Recreate lets ECS stop all tasks at once"));
            return;
        }
        Assignment assignment = rolling(scope, strategy.flatMap(it -> it.map("rollingUpdate")));
        type.ifPresent(it -> claimType(scope, it, assignment));
    }

    private static void claimType(WorkloadScope scope, ScalarNode type, Assignment assignment) {
        if (type.text().equals("RollingUpdate")) {
            assignment.translates(type);
            return;
        }
        scope.needsDecision(type, "Kubernetes has no such strategy");
        scope.report(
                Severity.ERROR,
                type.at(),
                "'%s' is no update strategy of a Deployment; a rolling update is assumed".formatted(type.text()),
                "write RollingUpdate or Recreate");
    }

    private static Assignment rolling(WorkloadScope scope, Optional<MapNode> rollingUpdate) {
        RollingSteps steps = RollingSteps.of(rollingUpdate, Replicas.of(scope.application(), scope.workload()));
        RolloutPercentages ofStrategy = steps.percentages();
        Optional<Budget> budget = Budget.of(scope);
        RolloutPercentages kept =
                budget.map(it -> keeping(it, steps, ofStrategy)).orElse(ofStrategy);
        boolean raised = !kept.equals(ofStrategy) && steps.allow(kept);
        RolloutPercentages chosen = raised ? kept : ofStrategy;
        Assignment assignment = set(scope, chosen);
        steps.maxSurge().node().ifPresent(it -> assignment
                .member(MAXIMUM)
                .approximates(
                        "%d more than %d tasks are %d%%"
                                .formatted(steps.surge(steps.least()), steps.least(), ofStrategy.maximumPercent()),
                        it));
        steps.maxUnavailable().node().ifPresent(it -> {
            if (raised) {
                scope.notApplicable(it, "the PodDisruptionBudget keeps more");
            } else {
                int tasks = steps.tasksOfMinimum();
                String reason = "%d fewer than %d tasks are %d%%"
                        .formatted(steps.unavailable(tasks), tasks, ofStrategy.minimumHealthyPercent());
                assignment.member(MINIMUM).approximates(reason, it);
            }
        });
        budget.ifPresent(it -> {
            if (raised) {
                raises(scope, it, steps.least(), ofStrategy, kept, assignment.member(MINIMUM));
            } else if (kept.equals(ofStrategy)) {
                changesNothing(scope, it, steps.least(), ofStrategy, assignment.member(MINIMUM));
            } else {
                it.lose(scope, "it would leave no room for a rollout");
            }
        });
        warnOfFewer(scope, steps, chosen);
        return assignment;
    }

    /** The percentages with the minimum that the budget asks for, if that is more. */
    private static RolloutPercentages keeping(Budget budget, RollingSteps steps, RolloutPercentages percentages) {
        int percent = budget.percent(steps.least());
        if (steps.startsFirst()) {
            percent = Math.max(percent, budget.percent(steps.most()));
        }
        return new RolloutPercentages(
                percentages.maximumPercent(), Math.max(percentages.minimumHealthyPercent(), percent));
    }

    private static void raises(
            WorkloadScope scope,
            Budget budget,
            int tasks,
            RolloutPercentages ofStrategy,
            RolloutPercentages kept,
            Assignment minimum) {
        budget.accountForRest(scope);
        minimum.approximates("keeps %d of %d tasks".formatted(budget.kept(tasks), tasks), budget.node())
                .approximates("says which tasks are meant", budget.selection());
        scope.report(
                Severity.INFO,
                budget.node().at(),
                "PodDisruptionBudget '%s' (%s) raises what rollouts of %s keep from %d%% to %d%%"
                        .formatted(
                                budget.name(),
                                budget.text(),
                                scope.workload().label(),
                                ofStrategy.minimumHealthyPercent(),
                                kept.minimumHealthyPercent()),
                "nothing to do");
    }

    private static void changesNothing(
            WorkloadScope scope, Budget budget, int tasks, RolloutPercentages ofStrategy, Assignment minimum) {
        budget.accountForRest(scope);
        minimum.approximates("rollouts keep %d%% anyway".formatted(ofStrategy.minimumHealthyPercent()), budget.node());
        scope.report(
                Severity.INFO,
                budget.node().at(),
                "PodDisruptionBudget '%s' (%s) changes nothing: rollouts of %s keep %d%% of %d tasks anyway"
                        .formatted(
                                budget.name(),
                                budget.text(),
                                scope.workload().label(),
                                ofStrategy.minimumHealthyPercent(),
                                tasks),
                "nothing to do");
    }

    private static Assignment set(WorkloadScope scope, RolloutPercentages percentages) {
        boolean circuitBreaker = scope.settings().deployment().circuitBreaker();
        boolean rollback = circuitBreaker && scope.settings().deployment().rollback();
        if (percentages.maximumPercent() <= 100) {
            // ECS refuses to rebalance zones where it may not start a task before another stops.
            scope.setService(it -> it.availabilityZoneRebalancing(AvailabilityZoneRebalancing.DISABLED));
        }
        return scope.setService(it -> it.deploymentConfiguration(DeploymentConfiguration.builder()
                .maximumPercent(percentages.maximumPercent())
                .minimumHealthyPercent(percentages.minimumHealthyPercent())
                .deploymentCircuitBreaker(
                        breaker -> breaker.enable(circuitBreaker).rollback(rollback))
                .build()));
    }

    /** A fixed number of unavailable pods is one percentage at the autoscaler's minimum and another at its maximum. */
    private static void warnOfFewer(WorkloadScope scope, RollingSteps steps, RolloutPercentages percentages) {
        int stopped = steps.most() - percentages.fewestHealthy(steps.most());
        int allowed = steps.unavailable(steps.most());
        if (!steps.startsFirst() && steps.least() < steps.most() && stopped > allowed) {
            scope.report(
                    Severity.WARNING,
                    steps.maxUnavailable()
                            .node()
                            .map(ScalarNode::at)
                            .orElse(scope.workload().at()),
                    "with %d tasks a rollout of %s may stop %d at once, where Kubernetes stops %d"
                            .formatted(steps.most(), scope.workload().label(), stopped, allowed),
                    "set maxSurge to 1 or more, so that a task may start before another stops");
        }
    }
}
