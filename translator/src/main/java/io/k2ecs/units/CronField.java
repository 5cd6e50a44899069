package io.k2ecs.units;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One field of a schedule.
 *
 * @param values in Kubernetes' numbers, never empty
 * @param wildcard whether it is {@code *} or {@code ?} without a step; two day fields of which neither is one mean the
 *     days of either
 */
record CronField(Kind kind, SortedSet<Integer> values, boolean wildcard) {
    /** The fields in their order. */
    enum Kind {
        MINUTE("minute", 0, 59, 0, ""),
        HOUR("hour", 0, 23, 0, ""),
        DAY_OF_MONTH("day of the month", 1, 31, 0, ""),
        MONTH("month", 1, 12, 0, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
        /** Kubernetes counts from 0, a Sunday; Scheduler from 1. */
        DAY_OF_WEEK("day of the week", 0, 6, 1, "SUN MON TUE WED THU FRI SAT");

        private final String label;
        private final int least;
        private final int most;
        private final int shift;
        private final List<String> names;

        Kind(String label, int least, int most, int shift, String names) {
            this.label = label;
            this.least = least;
            this.most = most;
            this.shift = shift;
            this.names = names.isEmpty() ? List.of() : List.of(names.split(" "));
        }

        /** @throws IllegalArgumentException if Kubernetes does not take the field */
        CronField parse(String text) {
            SortedSet<Integer> values = new TreeSet<>();
            boolean wildcard = false;
            for (String part : text.split(",", -1)) {
                wildcard |= add(part, values);
            }
            return new CronField(this, values, wildcard);
        }

        /** Adds the values of one part of a list; whether it is a wildcard. */
        private boolean add(String part, SortedSet<Integer> values) {
            String[] stepped = part.split("/", -1);
            if (stepped.length > 2) {
                throw new IllegalArgumentException("the " + label + " has too many slashes");
            }
            int step = stepped.length == 2 ? number(stepped[1]) : 1;
            if (step == 0) {
                throw new IllegalArgumentException("the " + label + " has a step of 0");
            }
            boolean all = stepped[0].equals("*") || stepped[0].equals("?");
            int from = least;
            int to = most;
            if (!all) {
                String[] range = stepped[0].split("-", -1);
                if (range.length > 2) {
                    throw new IllegalArgumentException("the " + label + " has too many hyphens");
                }
                from = value(range[0]);
                to = range.length == 2 ? value(range[1]) : stepped.length == 2 ? most : from;
                if (to < from) {
                    // Sunday may be a 7 at the end of a range.
                    if (this != DAY_OF_WEEK || !range[1].equals("7")) {
                        throw new IllegalArgumentException("a range of the " + label + " ends before it starts");
                    }
                    to = 7;
                }
            }
            for (int value = from; value <= to; value += step) {
                values.add(this == DAY_OF_WEEK ? value % 7 : value);
            }
            return all && step == 1;
        }

        private int value(String text) {
            int named = names.indexOf(text.toUpperCase(Locale.ROOT));
            int value = named >= 0 ? named + least : number(text);
            if (this == DAY_OF_WEEK && value == 7) {
                return 0;
            }
            if (value < least || value > most) {
                throw new IllegalArgumentException("the " + label + " goes from " + least + " to " + most);
            }
            return value;
        }

        private int number(String text) {
            if (!text.matches("[0-9]{1,4}")) {
                throw new IllegalArgumentException("the " + label + " cannot be read");
            }
            return Integer.parseInt(text);
        }
    }

    /** Whether no value is left out. */
    boolean isAll() {
        return values.size() == kind.most - kind.least + 1;
    }

    /** As Scheduler reads it. */
    String text() {
        if (isAll()) {
            return "*";
        }
        int first = values.first() + kind.shift;
        int last = values.last() + kind.shift;
        int step = step();
        if (step == 1) {
            return first + "-" + last;
        }
        if (step > 1 && last + step > kind.most + kind.shift) {
            return first + "/" + step;
        }
        return values.stream().map(it -> Integer.toString(it + kind.shift)).collect(Collectors.joining(","));
    }

    /** The distance of the values, if there are more than two and it is the same for all; else 0. */
    private int step() {
        if (values.size() < 3) {
            return 0;
        }
        Iterator<Integer> all = values.iterator();
        int before = all.next();
        int step = 0;
        while (all.hasNext()) {
            int value = all.next();
            if (step != 0 && value - before != step) {
                return 0;
            }
            step = value - before;
            before = value;
        }
        return step;
    }
}
