package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.SchedulerLimits;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.units.CronSchedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** CronJobs become schedules that run their task. */
@AutoService(TranslationRule.class)
public final class CronJobs implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR218",
            "A CronJob becomes a schedule of EventBridge Scheduler",
            "Days of the week count from 1 (Sunday) instead of 0. A day of the month and a day of the week together mean"
                    + " either on Kubernetes; Scheduler takes one of the two, so that becomes two schedules, which both start a"
                    + " task on a day that is both. Without timeZone the times are those of the cluster's controller,"
                    + " nearly always UTC, and so are the schedule's. Scheduler does not look whether the last task still"
                    + " runs: Forbid and Replace need a guard. startingDeadlineSeconds becomes the age after which a start"
                    + " is given up, 60 to 86400 s.",
            "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html");

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
        if (scope.task().isRejected()) {
            return;
        }
        MapNode spec = scope.workload().spec();
        ScalarNode schedule = spec.scalar("schedule").orElseThrow();
        CronSchedule times = CronSchedule.parse(schedule.text());
        List<Assignment> expressions = create(scope, times);
        expressions.forEach(it -> {
            if (times.expressions().get(0).startsWith("rate")) {
                it.approximates("counts from when the schedule is created", schedule);
            } else {
                it.translates(schedule);
            }
        });
        if (times.meeting()) {
            scope.report(
                    Severity.WARNING,
                    schedule.at(),
                    "'%s' of %s becomes two schedules; on a day that both name, both start a task"
                            .formatted(schedule.text(), scope.workload().label()),
                    "let the task end at once on such a day if the other has run, or leave one of the two day fields open");
        }
        new ScheduleTarget(scope).apply(JobRun.of(scope));
        settings(scope, spec);
        concurrency(scope, spec);
        for (String field : List.of("successfulJobsHistoryLimit", "failedJobsHistoryLimit")) {
            spec.scalar(field).ifPresent(it -> scope.notApplicable(it, "logs are kept as long as their group says"));
        }
        spec.map("jobTemplate")
                .flatMap(it -> it.map("metadata"))
                .ifPresent(it -> scope.notApplicable(it, "there is no Job object between the schedule and its tasks"));
    }

    /** The schedules; the answer are their times. */
    private static List<Assignment> create(WorkloadScope scope, CronSchedule times) {
        List<Assignment> expressions = new ArrayList<>();
        List<ScalarNode> identity = scope.workload().object().identity();
        for (int index = 0; index < times.expressions().size(); index++) {
            String expression = times.expressions().get(index);
            String name = scope.names().schedule(scope.task().name(), index == 0 ? "" : "weekdays");
            var schedule = scope.task().addSchedule(name).request();
            scope.set(schedule, it -> it.name(name))
                    .approximates("a task that is started at its times, and not again when it fails", identity);
            expressions.add(scope.set(schedule, it -> it.scheduleExpression(expression)));
        }
        return expressions;
    }

    private static Assignment each(WorkloadScope scope, Consumer<CreateScheduleRequest.Builder> change) {
        Assignment last = null;
        for (var schedule : scope.task().schedules()) {
            last = scope.set(schedule.request(), change);
        }
        return last;
    }

    private static void settings(WorkloadScope scope, MapNode spec) {
        each(scope, it -> it.flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF)));
        Optional<ScalarNode> zone = spec.scalar("timeZone");
        String wanted = zone.map(ScalarNode::text).orElse("UTC");
        boolean known = ZoneId.getAvailableZoneIds().contains(wanted);
        Assignment ofZone = each(scope, it -> it.scheduleExpressionTimezone(wanted));
        zone.ifPresent(it -> {
            if (known) {
                ofZone.translates(it);
                return;
            }
            ofZone.approximates("no such time zone is known here", it);
            scope.report(
                    Severity.ERROR,
                    it.at(),
                    "'" + it.text() + "' of " + scope.workload().label() + " is no time zone; Scheduler refuses it",
                    "write a name of the time zone database, such as Etc/UTC");
        });
        boolean suspended = spec.scalar("suspend").map(ScalarNode::asBoolean).orElse(false);
        Assignment state = each(scope, it -> it.state(suspended ? ScheduleState.DISABLED : ScheduleState.ENABLED));
        spec.scalar("suspend").ifPresent(it -> state.translates(it));
        spec.scalar("startingDeadlineSeconds").ifPresent(deadline -> {
            int seconds = SchedulerLimits.EVENT_AGE_SECONDS.clamp(deadline.asInt());
            Assignment age = each(scope, it -> {
                Target target = it.build().target();
                it.target(target.toBuilder()
                        .retryPolicy(retry -> retry.maximumEventAgeInSeconds(seconds))
                        .build());
            });
            age.approximates("a start that is " + seconds + " s late is given up", deadline);
        });
    }

    private static void concurrency(WorkloadScope scope, MapNode spec) {
        spec.scalar("concurrencyPolicy").ifPresent(policy -> {
            String label = scope.workload().label();
            String family = scope.names().family(scope.task().name());
            switch (policy.text()) {
                case "Allow" ->
                    scope.notApplicable(policy, "a schedule starts its task whether or not the last one still runs");
                case "Forbid" ->
                    unguarded(
                            scope,
                            policy,
                            Severity.WARNING,
                            label + " must not run twice at a time; Scheduler does not see to it",
                            "start it from a state machine that lists the running tasks of family " + family
                                    + " first, or take a lock in the task");
                case "Replace" ->
                    unguarded(
                            scope,
                            policy,
                            Severity.WARNING,
                            label + " stops its last run before the next one; Scheduler does not",
                            "start it from a state machine that stops the running tasks of family " + family
                                    + " first");
                default ->
                    unguarded(
                            scope,
                            policy,
                            Severity.ERROR,
                            "'" + policy.text() + "' is no concurrency policy",
                            "write Allow, Forbid or Replace");
            }
        });
    }

    private static void unguarded(
            WorkloadScope scope, ScalarNode policy, Severity severity, String message, String remedy) {
        scope.needsDecision(policy, "Scheduler does not look whether the last task still runs");
        scope.report(severity, policy.at(), message, remedy);
    }
}
