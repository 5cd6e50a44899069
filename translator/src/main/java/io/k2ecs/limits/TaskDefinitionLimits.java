package io.k2ecs.limits;

/**
 * Task definitions and services; none of these quotas can be raised.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ecs-service.html">Amazon ECS quotas</a>
 */
public final class TaskDefinitionLimits {
    /** Init containers and sidecars count too. */
    public static final int CONTAINERS = 10;

    /** Size of a whole task definition: 64 KiB, with all environment variables in it. */
    public static final int BYTES = 64 * 1024;

    public static final int TARGET_GROUPS_PER_SERVICE = 5;

    private TaskDefinitionLimits() {}
}
