package io.k2ecs.limits;

/**
 * Target groups of load balancers and their health checks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html">CreateTargetGroup</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">health
 *     checks</a>
 */
public final class TargetGroupLimits {
    /** Time between two health checks; 30 if not given. */
    public static final ValidRange INTERVAL_SECONDS = new ValidRange(5, 300);

    /** Time that one health check may take. The default differs between protocols and documents, so always set it. */
    public static final ValidRange TIMEOUT_SECONDS = new ValidRange(2, 120);

    /** Successes in a row that make a target healthy again; 5 if not given. A new target needs only one. */
    public static final ValidRange HEALTHY_THRESHOLD = new ValidRange(2, 10);

    /** Failures in a row that make a target unhealthy; 2 if not given. */
    public static final ValidRange UNHEALTHY_THRESHOLD = new ValidRange(2, 10);

    /** HTTP status codes that a health check of an Application Load Balancer may take for success; 200 if not given. */
    public static final ValidRange HTTP_SUCCESS_CODES = new ValidRange(200, 499);

    /**
     * How long a leaving target may finish its requests; 300 if not given.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html">attributes</a>
     */
    public static final ValidRange DEREGISTRATION_DELAY_SECONDS = new ValidRange(0, 3600);

    /** Longest path of a health check. */
    public static final int PATH_CHARACTERS = 1024;

    private TargetGroupLimits() {}
}
