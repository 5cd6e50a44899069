package io.k2ecs.settings;

/** How workloads find each other. */
public enum Discovery {
    /** HTTP services by host names of one internal load balancer, others by Cloud Map. */
    ALB
}
