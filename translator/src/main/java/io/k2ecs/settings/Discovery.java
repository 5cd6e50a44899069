package io.k2ecs.settings;

/** How workloads find each other. */
public enum Discovery {
    /** HTTP services by host names of one internal load balancer, others by Cloud Map. */
    ALB,
    /** By the names and ports of the cluster, through a proxy in each task; what that cannot carry by Cloud Map. */
    SERVICE_CONNECT,
    /** All services by names that lead to their tasks, on the ports of the containers. */
    CLOUD_MAP
}
