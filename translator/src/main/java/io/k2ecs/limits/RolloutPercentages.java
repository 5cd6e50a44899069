package io.k2ecs.limits;

/**
 * How many tasks a rolling deployment of ECS may run: at most floor(desired * maximumPercent / 100), starting ones among
 * them, and at least ceil(desired * minimumHealthyPercent / 100) healthy ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">DeploymentConfiguration</a>
 */
public record RolloutPercentages(int maximumPercent, int minimumHealthyPercent) {
    /** All old tasks stop before a new one starts. */
    public static final RolloutPercentages RECREATE = new RolloutPercentages(100, 0);

    /** What ECS takes if nothing is said: all new tasks may start before an old one stops. */
    private static final RolloutPercentages ECS_DEFAULT = new RolloutPercentages(200, 100);

    public RolloutPercentages {
        if (maximumPercent < 100) {
            throw new IllegalArgumentException("maximumPercent is 100 or more, got " + maximumPercent);
        }
        if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100) {
            throw new IllegalArgumentException("minimumHealthyPercent is 0 to 100, got " + minimumHealthyPercent);
        }
    }

    /**
     * Percentages that let a deployment start {@code surge} tasks above the desired number and stop {@code unavailable}
     * below it: the maximum is ceil(100 * (desired + surge) / desired), the minimum floor(100 * (desired - unavailable) /
     * desired). Both round towards more freedom, since ECS then rounds towards less: 125 and 75 as they stand would let
     * nothing start or stop with fewer than four tasks. With up to 100 tasks ECS comes back to exactly the numbers asked
     * for; with more, one per cent is several tasks, and each number may be larger by less than desired / 100.
     *
     * <p>If both are 0, one task may be unavailable, as in Kubernetes. A service of 0 tasks has nothing to roll out, but
     * may be scaled up later: it gets 200 and 100, which work for every number of tasks.
     *
     * @param desired desired number of tasks, 0 or more
     * @param surge 0 or more
     * @param unavailable 0 or more; more than {@code desired} counts as {@code desired}
     */
    public static RolloutPercentages of(int desired, int surge, int unavailable) {
        if (desired < 0 || surge < 0 || unavailable < 0) {
            throw new IllegalArgumentException("numbers of tasks are 0 or more, got " + desired + " desired, " + surge
                    + " surge and " + unavailable + " unavailable");
        }
        if (desired == 0) {
            return ECS_DEFAULT;
        }
        int stoppable = surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, desired);
        long largest = 100L * ((long) desired + surge);
        long smallest = 100L * (desired - stoppable);
        long maximum = Math.min(Integer.MAX_VALUE, (largest + desired - 1) / desired);
        return new RolloutPercentages((int) maximum, (int) (smallest / desired));
    }

    /** How many tasks ECS lets run at once during a deployment. */
    public int mostRunning(int desired) {
        return (int) Math.min(Integer.MAX_VALUE, (long) desired * maximumPercent / 100);
    }

    /** How many healthy tasks ECS keeps during a deployment. */
    public int fewestHealthy(int desired) {
        return (int) (((long) desired * minimumHealthyPercent + 99) / 100);
    }
}
