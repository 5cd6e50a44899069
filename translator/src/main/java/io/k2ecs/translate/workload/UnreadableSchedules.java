package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.units.CronSchedule;
import java.util.Optional;

/** CronJobs whose times cannot be told; they are no part of the output. */
@AutoService(TranslationRule.class)
public final class UnreadableSchedules implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR200",
            "A CronJob without times that Scheduler has is left out",
            "Kubernetes takes five fields or a macro such as @daily. Scheduler counts intervals (@every) in whole minutes."
                    + " A CronJob with any other schedule gets no task definition, because one that nothing starts looks as"
                    + " if it were translated.",
            "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean appliesTo(Workload workload) {
        return workload.kind() == WorkloadKind.CRON_JOB;
    }

    @Override
    public void apply(WorkloadScope scope) {
        Optional<ScalarNode> schedule = scope.workload().spec().scalar("schedule");
        if (schedule.isEmpty()) {
            reject(scope, scope.workload().spec(), "has no schedule");
            return;
        }
        try {
            CronSchedule.parse(schedule.get().text());
        } catch (IllegalArgumentException e) {
            reject(scope, schedule.get(), "has the schedule '" + schedule.get().text() + "': " + e.getMessage());
        }
    }

    private static void reject(WorkloadScope scope, Node node, String what) {
        scope.task().reject();
        scope.needsDecision(scope.workload().object().root(), "its schedule cannot be translated");
        scope.report(
                Severity.ERROR,
                node.at(),
                scope.workload().label() + " " + what,
                "write a schedule of five fields: minute, hour, day of the month, month, day of the week");
    }
}
