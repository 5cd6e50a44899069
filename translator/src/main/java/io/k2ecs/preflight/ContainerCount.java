package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.TaskDefinitionLimits;

/** More containers than a task definition may have. */
@AutoService(PreflightRule.class)
public final class ContainerCount implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF102",
            "A task definition has more than 10 containers",
            "A pod may have any number of containers, a task definition 10. Init containers and sidecars count too, though"
                    + " init containers are gone when the application runs. AWS does not raise this quota.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedTask task : context.tasks()) {
            int containers = task.taskDefinition().containerDefinitions().size();
            if (containers > TaskDefinitionLimits.CONTAINERS) {
                context.report(
                        Severity.ERROR,
                        task.workload().at(),
                        task.workload().label() + " has " + containers + " containers; a task definition has "
                                + TaskDefinitionLimits.CONTAINERS + " at most",
                        "join init containers into one, or move containers into a workload of their own");
            }
        }
    }
}
