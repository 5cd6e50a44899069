package io.k2ecs.limits;

/** Longest names that AWS takes, in characters. {@link AwsNames} makes names that keep them. */
public final class NameLimits {
    /**
     * Task definition families, services, containers, volumes and clusters of ECS.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">RegisterTaskDefinition</a>
     */
    public static final int ECS = 255;

    /**
     * Port mappings of a container.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html">PortMapping</a>
     */
    public static final int PORT_MAPPING = 64;

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html">CreateTargetGroup</a>
     */
    public static final int TARGET_GROUP = 32;

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">CreateLoadBalancer</a>
     */
    public static final int LOAD_BALANCER = 32;

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</a> */
    public static final int ROLE = 64;

    /** @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">Name</a> */
    public static final int SCHEDULE = 64;

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>
     */
    public static final int SECRET = 512;

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">CreateLogGroup</a>
     */
    public static final int LOG_GROUP = 512;

    /**
     * All labels of a service of Cloud Map with the dots between them.
     *
     * @see <a href="https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html">CreateService</a>
     */
    public static final int CLOUD_MAP_SERVICE = 127;

    /** One label of a service of Cloud Map. */
    public static final int CLOUD_MAP_LABEL = 63;

    private NameLimits() {}
}
