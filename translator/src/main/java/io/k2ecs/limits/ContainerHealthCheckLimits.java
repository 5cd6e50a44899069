package io.k2ecs.limits;

/**
 * Health checks of containers.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html">HealthCheck</a>
 */
public final class ContainerHealthCheckLimits {
    /** Time between two checks; 30 if not given. */
    public static final ValidRange INTERVAL_SECONDS = new ValidRange(5, 300);

    /** Time that one check may take; 5 if not given. */
    public static final ValidRange TIMEOUT_SECONDS = new ValidRange(2, 60);

    /** Failures in a row that make a container unhealthy; 3 if not given. */
    public static final ValidRange RETRIES = new ValidRange(1, 10);

    /** Time after the start in which failures do not count; ends with the first success, none if not given. */
    public static final ValidRange START_PERIOD_SECONDS = new ValidRange(0, 300);

    private ContainerHealthCheckLimits() {}
}
