package io.k2ecs.limits;

/**
 * Service Connect.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html">components
 *     of Service Connect</a>
 */
public final class ServiceConnectLimits {
    /**
     * CPU units that the proxy in each task should have, up to 500 requests a second; above that twice as many.
     */
    public static final int PROXY_CPU_UNITS = 256;

    /** Memory that the proxy in each task needs at least. */
    public static final int PROXY_MEMORY_MIB = 64;

    /**
     * Entries in one namespace; AWS does not raise this quota.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ecs-service.html">quotas of ECS</a>
     */
    public static final int ENTRIES_PER_NAMESPACE = 300;

    private ServiceConnectLimits() {}
}
