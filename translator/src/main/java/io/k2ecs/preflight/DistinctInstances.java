package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.RolloutPercentages;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;

/** Services whose tasks each need an instance of their own. */
@AutoService(PreflightRule.class)
public final class DistinctInstances implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF302",
            "Each task of a service needs an instance of its own",
            "Tasks that take fixed ports of their instance (network mode host, or bridge with hostPort) exclude each other,"
                    + " so a service needs as many instances as it has tasks: the desired count, or what the"
                    + " autoscaler may go up to. If minimumHealthyPercent lets no task stop before a new one runs, a"
                    + " rollout needs one more, and hangs without it. The largest need is reported: tasks of different"
                    + " services share instances, unless they want the same port (PF301).",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /**
     * @param instances how many there must be, for rollouts too
     * @param startsFirst whether a rollout must start a task before it stops one
     */
    private record Need(TranslatedService service, int tasks, long instances, boolean startsFirst) {}

    @Override
    public void check(PreflightContext context) {
        List<Need> needs = context.services().stream()
                .filter(DistinctInstances::isDistinct)
                .map(service -> need(context, service))
                .toList();
        // Tasks of different services share instances, so the largest need is that of all.
        needs.stream()
                .filter(it -> it.instances() > 1)
                .max(Comparator.comparingLong(Need::instances))
                .ifPresent(largest -> report(context, largest, needs.size()));
    }

    private static Need need(PreflightContext context, TranslatedService service) {
        CreateServiceRequest request = service.service();
        int tasks = context.scalingOf(service)
                .map(it -> Math.max(service.tasks(), it.target().maxCapacity()))
                .orElse(service.tasks());
        DeploymentConfiguration deployment = request.deploymentConfiguration();
        RolloutPercentages percentages =
                new RolloutPercentages(deployment.maximumPercent(), deployment.minimumHealthyPercent());
        boolean startsFirst = tasks > 0 && percentages.fewestHealthy(tasks) == tasks;
        return new Need(service, tasks, (long) tasks + (startsFirst ? 1 : 0), startsFirst);
    }

    private static void report(PreflightContext context, Need need, int services) {
        String label = need.service().workload().label();
        context.report(
                Severity.WARNING,
                need.service().workload().at(),
                label + " needs " + need.instances() + " instances at least: "
                        + (need.tasks() == 1 ? "one for its task" : "one for each of " + need.tasks() + " tasks")
                        + (need.startsFirst() ? ", and one while a rollout starts the next before it stops one" : "")
                        + (services > 1 ? "; no other of the " + services + " services needs more" : ""),
                need.startsFirst()
                        ? "run as many instances, or let rollouts stop a task first with maxSurge: 0 and"
                                + " maxUnavailable: 1"
                        : "run as many instances, or use network mode awsvpc");
    }

    private static boolean isDistinct(TranslatedService service) {
        return !service.hostPorts().isEmpty()
                || service.service().placementConstraints().stream()
                        .anyMatch(it -> it.type() == PlacementConstraintType.DISTINCT_INSTANCE);
    }
}
