package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.StopTimeoutLimits;
import io.k2ecs.limits.ValidRange;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.Optional;

/** {@code terminationGracePeriodSeconds} becomes every container's {@code stopTimeout}. */
@AutoService(TranslationRule.class)
public final class StopTimeout implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR111",
            "terminationGracePeriodSeconds becomes stopTimeout",
            "ECS first takes a task out of its target groups and waits for the deregistration delay, then sends SIGTERM, and"
                    + " SIGKILL after stopTimeout. Fargate takes 2 to 120 seconds. On Kubernetes the time of a preStop"
                    + " hook counts against the grace period; on ECS the deregistration delay comes before it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html");

    /** AWS names no upper bound; 0 would be the agent's default. */
    private static final ValidRange EC2_SECONDS = new ValidRange(1, Integer.MAX_VALUE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        Optional<ScalarNode> grace = scope.workload().podSpec().scalar("terminationGracePeriodSeconds");
        long graceSeconds = grace.map(ScalarNode::asLong).orElse((long) StopTimeoutLimits.DEFAULT_SECONDS);
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        ValidRange range = fargate ? StopTimeoutLimits.FARGATE_SECONDS : EC2_SECONDS;
        int stopSeconds = range.clamp(graceSeconds);
        var assignment = scope.set(it -> it.stopTimeout(stopSeconds));
        if (grace.isEmpty()) {
            return;
        }
        if (stopSeconds == graceSeconds) {
            assignment.translates(grace.get());
            return;
        }
        assignment.approximates(graceSeconds + " s become " + stopSeconds + " s", List.of(grace.get()));
        if (graceSeconds > stopSeconds) {
            scope.report(
                    Severity.WARNING,
                    grace.get().at(),
                    scope.workload().label() + " may take " + graceSeconds + " s to stop; Fargate kills after "
                            + stopSeconds + " s",
                    "finish within " + stopSeconds + " s, or use the EC2 launch type");
        } else {
            scope.report(
                    Severity.INFO,
                    grace.get().at(),
                    scope.workload().label() + " is given " + graceSeconds + " s to stop; the least on ECS is "
                            + stopSeconds + " s",
                    "nothing to do");
        }
    }
}
