package io.k2ecs.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *           | cron(* * * * ? *)",
                "0 2 * * *           | cron(0 2 * * ? *)",
                "*/15 * * * *        | cron(0/15 * * * ? *)",
                "5/15 * * * *        | cron(5/15 * * * ? *)",
                "0,30 * * * *        | cron(0,30 * * * ? *)",
                "1-30/10 * * * *     | cron(1,11,21 * * * ? *)",
                "0-59 0-23 ? * ?     | cron(* * * * ? *)",
                "0 0 1 * *           | cron(0 0 1 * ? *)",
                "0 0 1,15 jan-mar *  | cron(0 0 1,15 1-3 ? *)",
                "0 0 * * 0           | cron(0 0 ? * 1 *)",
                "0 0 * * 7           | cron(0 0 ? * 1 *)",
                "0 0 * * sun         | cron(0 0 ? * 1 *)",
                "0 0 * * 1-5         | cron(0 0 ? * 2-6 *)",
                "0 0 * * MON-FRI     | cron(0 0 ? * 2-6 *)",
                "0 0 * * 5-7         | cron(0 0 ? * 1,6,7 *)",
                "0 0 * * 6           | cron(0 0 ? * 7 *)",
                "0 0 * * 0-6         | cron(0 0 * * ? *)",
                "0 0 * * */2         | cron(0 0 ? * 1/2 *)",
                "0 0 */2 * *         | cron(0 0 1/2 * ? *)",
                "0 0 31 2 *          | cron(0 0 31 2 ? *)",
                "0 0 1-31 * 5        | cron(0 0 * * ? *)",
                "@hourly             | cron(0 * * * ? *)",
                "@daily              | cron(0 0 * * ? *)",
                "@midnight           | cron(0 0 * * ? *)",
                "@weekly             | cron(0 0 ? * 1 *)",
                "@monthly            | cron(0 0 1 * ? *)",
                "@yearly             | cron(0 0 1 1 ? *)",
                "@every 1m           | rate(1 minute)",
                "@every 90m          | rate(90 minutes)",
                "@every 1h           | rate(1 hour)",
                "@every 1h60m        | rate(2 hours)"
            })
    void hasTheSameTimesAsOnKubernetes(String schedule, String expression) {
        CronSchedule parsed = CronSchedule.parse(schedule);

        assertThat(parsed.expressions()).containsExactly(expression);
        assertThat(parsed.meeting()).isFalse();
    }

    @Test
    void bothDayFieldsAreTwoSchedulesSinceKubernetesMeansEither() {
        CronSchedule parsed = CronSchedule.parse("30 4 1,15 * 5");

        assertThat(parsed.expressions()).containsExactly("cron(30 4 1,15 * ? *)", "cron(30 4 ? * 6 *)");
        assertThat(parsed.meeting()).isTrue();
    }

    @Test
    void aWildcardWithAStepIsASetOfDaysAndNoWildcard() {
        assertThat(CronSchedule.parse("0 0 */10 * 1").expressions())
                .containsExactly("cron(0 0 1/10 * ? *)", "cron(0 0 ? * 2 *)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * *             | the minute goes from 0 to 59",
                "* 24 * * *             | the hour goes from 0 to 23",
                "* * 0 * *              | the day of the month goes from 1 to 31",
                "* * 32 * *             | the day of the month goes from 1 to 31",
                "* * * 13 *             | the month goes from 1 to 12",
                "* * * * 8              | the day of the week goes from 0 to 6",
                "* * * *                | it has 4 fields, not 5",
                "0 0 * * * 2026         | it has 6 fields, not 5",
                "5-1 * * * *            | a range of the minute ends before it starts",
                "*/0 * * * *            | the minute has a step of 0",
                "1/2/3 * * * *          | the minute has too many slashes",
                "a * * * *              | the minute cannot be read",
                ", * * * *              | the minute cannot be read",
                "* * L * *              | the day of the month cannot be read",
                "@reboot                | there is no @reboot",
                "@every 30s             | Scheduler counts in whole minutes",
                "@every 0m              | Scheduler counts in whole minutes",
                "TZ=UTC 0 0 * * *       | a time zone belongs into timeZone"
            })
    void saysWhyThereIsNoSuchSchedule(String schedule, String reason) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
