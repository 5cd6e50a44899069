package io.k2ecs.render;

import java.time.Duration;

/**
 * How long a program may run and how much it may print.
 *
 * @param time from its start to its end
 * @param maxOutputBytes on standard output
 */
public record RunBounds(Duration time, int maxOutputBytes) {
    /** What a program says on standard error is for people, who read no more. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024;

    /** Two minutes. */
    public static RunBounds ofOutput(int maxOutputBytes) {
        return new RunBounds(Duration.ofMinutes(2), maxOutputBytes);
    }
}
