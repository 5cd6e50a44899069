package io.k2ecs.limits;

/**
 * How long a container may take to stop before it is killed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">stopTimeout</a>
 */
public final class StopTimeoutLimits {
    /** On Fargate. For EC2 AWS names no upper bound. */
    public static final ValidRange FARGATE_SECONDS = new ValidRange(2, 120);

    /** On Fargate, and on EC2 unless the instance's agent says otherwise; Kubernetes has the same default. */
    public static final int DEFAULT_SECONDS = 30;

    private StopTimeoutLimits() {}
}
