package io.k2ecs.limits;

/**
 * What EventBridge Scheduler takes.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html">RetryPolicy</a>
 */
public final class SchedulerLimits {
    /** How late a start may be. */
    public static final ValidRange EVENT_AGE_SECONDS = new ValidRange(60, 86_400);

    private SchedulerLimits() {}
}
