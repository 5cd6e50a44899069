package io.k2ecs.settings;

/** How tasks reach the network. */
public enum NetworkMode {
    /** Each task has a network interface of its own. */
    AWSVPC,
    /** Tasks share their instance's network: EC2 only, and one task per port and instance. */
    HOST,
    /** Ports of the task are mapped to free ports of the instance: EC2 only. */
    BRIDGE
}
