package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Replicas;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.Optional;

/** {@code replicas} becomes {@code desiredCount}. */
@AutoService(TranslationRule.class)
public final class DesiredCount implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR204",
            "replicas becomes desiredCount",
            "With an autoscaler the count is only where the service starts, held to its bounds; leave desiredCount out when"
                    + " you update the service, or the update undoes the scaling. Each pod of a StatefulSet is a"
                    + " service with one task; of one that is scaled down to 0 the first pod is kept, as a service"
                    + " without tasks.",
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
        Workload workload = scope.workload();
        if (workload.kind() == WorkloadKind.DAEMON_SET) {
            // The instances decide, and the API refuses a count.
            return;
        }
        int desired = Replicas.of(scope.application(), workload).desired();
        Assignment assignment = scope.setService(it -> it.desiredCount(desired));
        workload.spec()
                .findIfDeclared("replicas")
                .map(ScalarNode.class::cast)
                .ifPresent(replicas -> claim(scope, assignment, replicas, desired));
    }

    private static void claim(WorkloadScope scope, Assignment assignment, ScalarNode replicas, int desired) {
        Workload workload = scope.workload();
        Optional<Autoscaler> autoscaler = scope.application().autoscalerOf(workload);
        if (workload.kind() == WorkloadKind.STATEFUL_SET) {
            assignment.approximates(
                    desired == 0 ? "the first pod's service, without tasks" : "one service with one task for each pod",
                    replicas);
        } else if (autoscaler.isPresent()) {
            startOnly(scope, assignment, autoscaler.get(), replicas, desired);
        } else {
            assignment.translates(replicas);
        }
    }

    private static void startOnly(
            WorkloadScope scope, Assignment assignment, Autoscaler autoscaler, ScalarNode replicas, int desired) {
        String reason = replicas.asInt() == desired
                ? "only where the service starts: an autoscaler decides"
                : "held to the autoscaler's bounds: " + desired;
        assignment.approximates(reason, replicas);
        scope.report(
                Severity.INFO,
                replicas.at(),
                "%s says %s replicas, but is scaled between %d and %d; its service starts with %d"
                        .formatted(
                                scope.workload().label(),
                                replicas.text(),
                                autoscaler.minReplicas(),
                                autoscaler.maxReplicas(),
                                desired),
                "leave desiredCount out when you update the service");
    }
}
