package io.k2ecs.units;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times at which a CronJob runs, and the expressions with which EventBridge Scheduler starts something at the same
 * times. Days of the week count from 1 there, and only one of the two day fields may be set; Kubernetes starts a job on
 * the days of either, so that takes two expressions.
 *
 * @param expressions one, or two that together have all times
 * @param meeting whether there may be days on which both expressions start it
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax">schedule syntax</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule types</a>
 */
public record CronSchedule(List<String> expressions, boolean meeting) {
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final Pattern EVERY = Pattern.compile("@every +((?:[0-9]+[hms])+)");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+)([hms])");

    public CronSchedule {
        expressions = List.copyOf(expressions);
    }

    /**
     * Reads a schedule of five fields, or one of the macros.
     *
     * @throws IllegalArgumentException if Kubernetes does not take it, or Scheduler has no such times; the message says
     *     why, in a form that follows a colon
     */
    public static CronSchedule parse(String schedule) {
        String text = schedule.strip();
        if (text.startsWith("TZ=") || text.startsWith("CRON_TZ=")) {
            throw new IllegalArgumentException("a time zone belongs into timeZone");
        }
        Matcher every = EVERY.matcher(text);
        if (every.matches()) {
            return new CronSchedule(List.of(rate(every.group(1))), false);
        }
        if (text.startsWith("@")) {
            String macro = MACROS.get(text.toLowerCase(Locale.ROOT));
            if (macro == null) {
                throw new IllegalArgumentException("there is no " + text);
            }
            return ofFields(macro.split(" "));
        }
        return ofFields(text.split("\\s+"));
    }

    private static CronSchedule ofFields(String[] fields) {
        if (fields.length != 5) {
            throw new IllegalArgumentException("it has " + fields.length + " fields, not 5");
        }
        CronField minutes = CronField.Kind.MINUTE.parse(fields[0]);
        CronField hours = CronField.Kind.HOUR.parse(fields[1]);
        CronField days = CronField.Kind.DAY_OF_MONTH.parse(fields[2]);
        CronField months = CronField.Kind.MONTH.parse(fields[3]);
        CronField weekdays = CronField.Kind.DAY_OF_WEEK.parse(fields[4]);
        String time = minutes.text() + " " + hours.text();
        List<String> expressions = new ArrayList<>();
        boolean either = !days.wildcard() && !weekdays.wildcard();
        if (either && (days.isAll() || weekdays.isAll()) || days.isAll() && weekdays.isAll()) {
            expressions.add("cron(%s * %s ? *)".formatted(time, months.text()));
        } else {
            // A wildcard with a step is a set of days like any other.
            if (either || weekdays.wildcard() && !days.isAll()) {
                expressions.add("cron(%s %s %s ? *)".formatted(time, days.text(), months.text()));
            }
            if (either || !weekdays.isAll()) {
                expressions.add("cron(%s ? %s %s *)".formatted(time, months.text(), weekdays.text()));
            }
        }
        return new CronSchedule(expressions, expressions.size() > 1);
    }

    private static String rate(String duration) {
        long seconds = 0;
        Matcher part = DURATION_PART.matcher(duration);
        while (part.find()) {
            if (part.group(1).length() > 6) {
                throw new IllegalArgumentException("the time between two starts is too long");
            }
            long amount = Long.parseLong(part.group(1));
            seconds += switch (part.group(2)) {
                case "h" -> Duration.ofHours(amount).toSeconds();
                case "m" -> Duration.ofMinutes(amount).toSeconds();
                default -> amount;
            };
        }
        if (seconds == 0 || seconds % 60 != 0) {
            throw new IllegalArgumentException("Scheduler counts in whole minutes");
        }
        long minutes = seconds / 60;
        if (minutes % 60 == 0) {
            return "rate(" + minutes / 60 + (minutes == 60 ? " hour)" : " hours)");
        }
        return "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)");
    }
}
