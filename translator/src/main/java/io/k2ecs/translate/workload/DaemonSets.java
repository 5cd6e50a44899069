package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** DaemonSets, for which ECS has a scheduling strategy of their own where there are instances. */
@AutoService(TranslationRule.class)
public final class DaemonSets implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR216",
            "A DaemonSet becomes a service with the DAEMON strategy",
            "On EC2 the service runs one task on each instance of the cluster; it has no desired count, no placement strategy"
                    + " and no autoscaling. A rollout replaces the tasks in place, the old one first: minimumHealthyPercent"
                    + " is 0, because any more stops the rollout of a cluster with one instance for ever. Fargate has no"
                    + " instances: what the DaemonSet does for each node has to be done in each task (a sidecar for logs"
                    + " or traces), or by AWS (Container Insights), so the DaemonSet is left out and the finding says so.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-options.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        if (scope.workload().kind() != WorkloadKind.DAEMON_SET) {
            return;
        }
        if (scope.settings().launchType() == LaunchType.FARGATE) {
            scope.task().reject();
            scope.needsDecision(scope.workload().object().root(), "Fargate has no instances to run it on");
            scope.report(
                    Severity.ERROR,
                    scope.workload().at(),
                    scope.workload().label() + " runs once on each node, and Fargate has no nodes",
                    "make it a sidecar of the workloads that need it, leave its work to AWS, or use the EC2 launch type");
            return;
        }
        updates(scope, scope.setService(it -> it.schedulingStrategy(SchedulingStrategy.DAEMON)));
    }

    /** Accounts for how it is updated. */
    private static void updates(WorkloadScope scope, Assignment daemon) {
        Optional<MapNode> strategy = scope.workload().spec().map("updateStrategy");
        Optional<ScalarNode> type = strategy.flatMap(it -> it.scalar("type"));
        List<Node> steps = new ArrayList<>();
        strategy.flatMap(it -> it.map("rollingUpdate")).ifPresent(rolling -> {
            rolling.find("maxUnavailable").ifPresent(steps::add);
            rolling.find("maxSurge").ifPresent(steps::add);
        });
        if (type.filter(it -> it.text().equals("OnDelete")).isPresent()) {
            scope.drop(type.get(), "ECS starts a deployment with each update");
            scope.report(
                    Severity.WARNING,
                    type.get().at(),
                    scope.workload().label() + " is updated where somebody deletes a pod; its service is at once",
                    "deploy it when that may happen");
            steps.forEach(it -> scope.notApplicable(it, "it belongs to the strategy RollingUpdate"));
            return;
        }
        type.ifPresent(it -> {
            if (it.text().equals("RollingUpdate")) {
                daemon.approximates("the task of an instance stops before the next one starts", it);
                return;
            }
            scope.needsDecision(it, "Kubernetes has no such strategy");
            scope.report(
                    Severity.ERROR,
                    it.at(),
                    "'%s' is no update strategy of a DaemonSet; a rolling update is assumed".formatted(it.text()),
                    "write RollingUpdate or OnDelete");
        });
        steps.forEach(it -> {
            scope.drop(it, "all instances may be without their task at once while it is replaced");
            scope.report(
                    Severity.INFO,
                    it.at(),
                    "how many pods of " + scope.workload().label()
                            + " may be away at once depends on the number of instances",
                    "raise minimumHealthyPercent, to 50 for example, where there are always two instances or more");
        });
    }
}
