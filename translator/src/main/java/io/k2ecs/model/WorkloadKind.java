package io.k2ecs.model;

/** The kinds of workloads that become ECS services. */
public enum WorkloadKind {
    /** A pod on each node. */
    DAEMON_SET("DaemonSet"),
    DEPLOYMENT("Deployment"),
    /** A pod that nothing replaces. */
    POD("Pod"),
    REPLICATION_CONTROLLER("ReplicationController"),
    REPLICA_SET("ReplicaSet"),
    STATEFUL_SET("StatefulSet");

    private final String kubernetesKind;

    WorkloadKind(String kubernetesKind) {
        this.kubernetesKind = kubernetesKind;
    }

    public String kubernetesKind() {
        return kubernetesKind;
    }
}
