package io.k2ecs.limits;

/**
 * What one request to run tasks takes, and one start by a schedule.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>
 */
public final class RunTaskLimits {
    /** How many tasks of one definition. */
    public static final ValidRange COUNT = new ValidRange(1, 10);

    private RunTaskLimits() {}
}
