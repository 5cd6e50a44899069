package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.RolloutPercentages;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** Percentages of a service that let ECS neither start nor stop a task. */
@AutoService(PreflightRule.class)
public final class StuckRollout implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF203",
            "A rollout can take no step with as few tasks as the service may have",
            "ECS runs at most floor(n x maximumPercent / 100) tasks while it deploys and keeps at least"
                    + " ceil(n x minimumHealthyPercent / 100). If both are n, it can neither start a new task nor stop"
                    + " an old one, and the deployment hangs. The fewer tasks, the worse, so this looks at the lowest"
                    + " number: what the autoscaler may go down to, else the desired count. TR205 computes"
                    + " percentages that work; this rule checks its work.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedService service : context.services()) {
            DeploymentConfiguration deployment = service.service().deploymentConfiguration();
            RolloutPercentages percentages =
                    new RolloutPercentages(deployment.maximumPercent(), deployment.minimumHealthyPercent());
            int tasks = fewestTasks(context, service);
            if (percentages.mostRunning(tasks) == tasks && percentages.fewestHealthy(tasks) == tasks) {
                context.report(
                        Severity.ERROR,
                        service.workload().at(),
                        "a rollout of " + service.workload().label() + " with " + tasks
                                + " tasks can neither start one nor stop one: " + percentages.minimumHealthyPercent()
                                + "% and " + percentages.maximumPercent() + "% of " + tasks + " are both " + tasks,
                        "raise maxSurge or maxUnavailable, or the number of replicas");
            }
        }
    }

    private static int fewestTasks(PreflightContext context, TranslatedService service) {
        int fewest =
                context.scalingOf(service).map(it -> it.target().minCapacity()).orElseGet(() -> service.tasks());
        return Math.max(1, fewest);
    }
}
