package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

class CronJobsTest {
    private static String cronJob(String schedule, String fields) {
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: report}
                spec:
                  schedule: "%s"
                %s
                  jobTemplate:
                    spec:
                      backoffLimit: 0
                      template:
                        metadata: {labels: {app: report}}
                        spec:
                          restartPolicy: Never
                          containers: [{name: report, image: "example/report:1"}]
                """.formatted(schedule, fields);
    }

    @Test
    void isAScheduleThatRunsItsTask() {
        Translated translated = Translated.of(cronJob("*/5 * * * 1-5", ""));
        CreateScheduleRequest schedule = schedules(translated).get(0);

        assertThat(schedules(translated)).hasSize(1);
        assertThat(translated.output().services()).isEmpty();
        assertThat(translated.output().jobs()).isEmpty();
        assertThat(schedule.name()).isEqualTo("app-report");
        assertThat(schedule.scheduleExpression()).isEqualTo("cron(0/5 * ? * 2-6 *)");
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(schedule.flexibleTimeWindow().modeAsString()).isEqualTo("OFF");
        assertThat(schedule.target().arn()).endsWith(":cluster/app");
        assertThat(schedule.target().ecsParameters().taskDefinitionArn()).endsWith(":task-definition/app-report");
        assertThat(schedule.target().ecsParameters().taskCount()).isEqualTo(1);
        assertThat(schedule.target().retryPolicy()).isNull();
        assertThat(translated.leaf("/spec/schedule").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.findings("TR218")).isEmpty();
    }

    @Test
    void theScheduleMayRunThisTaskAndNoOther() {
        Translated translated = Translated.of(cronJob("0 0 * * *", ""));

        assertThat(translated.output().roles())
                .filteredOn(it -> it.request().roleName().equals("app-report-scheduler"))
                .singleElement()
                .satisfies(role -> {
                    assertThat(role.request().assumeRolePolicyDocument())
                            .contains("scheduler.amazonaws.com")
                            .contains("schedule-group/default");
                    assertThat(role.policies()).singleElement().satisfies(it -> assertThat(it.policyDocument())
                            .contains("task-definition/app-report:*")
                            .contains("role/app-report-execution")
                            .contains("role/app-report-task")
                            .contains("\"iam:PassedToService\"")
                            .doesNotContain("\"*\""));
                });
    }

    @Test
    void bothDayFieldsBecomeTwoSchedules() {
        Translated translated = Translated.of(cronJob("30 4 1,15 * 5", ""));

        assertThat(schedules(translated))
                .extracting(CreateScheduleRequest::name)
                .containsExactly("app-report", "app-report-weekdays");
        assertThat(schedules(translated))
                .extracting(CreateScheduleRequest::scheduleExpression)
                .containsExactly("cron(30 4 1,15 * ? *)", "cron(30 4 ? * 6 *)");
        assertThat(translated.findings("TR218")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("both start a task"));
    }

    @Test
    void timeZoneAndSuspensionAreTheSchedules() {
        Translated translated = Translated.of(cronJob("0 3 * * *", "  timeZone: Asia/Tokyo\n  suspend: true"));

        assertThat(schedules(translated).get(0).scheduleExpressionTimezone()).isEqualTo("Asia/Tokyo");
        assertThat(schedules(translated).get(0).state()).isEqualTo(ScheduleState.DISABLED);
        assertThat(translated.leaf("/spec/timeZone").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf("/spec/suspend").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void aTimeZoneThatThereIsNotIsAnError() {
        assertThat(Translated.of(cronJob("0 3 * * *", "  timeZone: Mars/Olympus"))
                        .findings("TR218"))
                .singleElement()
                .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.ERROR));
    }

    @ParameterizedTest
    @CsvSource({"59,60", "60,60", "200,200", "86400,86400", "90000,86400"})
    void theDeadlineIsHeldToWhatSchedulerTakes(int deadline, int age) {
        Translated translated = Translated.of(cronJob("0 3 * * *", "  startingDeadlineSeconds: " + deadline));

        assertThat(schedules(translated).get(0).target().retryPolicy().maximumEventAgeInSeconds())
                .isEqualTo(age);
        assertThat(translated.leaf("/spec/startingDeadlineSeconds").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @ParameterizedTest
    @CsvSource({"Allow,NOT_APPLICABLE,0", "Forbid,NEEDS_DECISION,1", "Replace,NEEDS_DECISION,1"})
    void whatMustNotRunTwiceIsReported(String policy, LeafState state, int findings) {
        Translated translated = Translated.of(cronJob("0 3 * * *", "  concurrencyPolicy: " + policy));

        assertThat(translated.leaf("/spec/concurrencyPolicy").state()).isEqualTo(state);
        assertThat(translated.findings("TR218")).hasSize(findings);
        assertThat(translated.findings("TR218"))
                .allSatisfy(it -> assertThat(it.remedy()).contains("state machine"));
    }

    @Test
    void aScheduleThatCannotBeReadIsLeftOutWithTheReason() {
        Translated translated = Translated.of(cronJob("61 * * * *", ""));

        assertThat(schedules(translated)).isEmpty();
        assertThat(translated.output().taskDefinitions()).isEmpty();
        assertThat(translated.output().roles()).isEmpty();
        assertThat(translated.output().logGroups()).isEmpty();
        assertThat(translated.findings("TR200")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("the minute goes from 0 to 59");
        });
        assertThat(translated.leaf("/spec/schedule").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    private static List<CreateScheduleRequest> schedules(Translated translated) {
        return translated.output().schedules().stream()
                .map(EcsApplication.Schedule::request)
                .toList();
    }
}
