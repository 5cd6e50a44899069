package io.k2ecs.model;

/** The kinds of workloads. */
public enum WorkloadKind {
    /** Pods that run to their end, again and again. */
    CRON_JOB("CronJob"),
    /** A pod on each node. */
    DAEMON_SET("DaemonSet"),
    DEPLOYMENT("Deployment"),
    /** Pods that run to their end. */
    JOB("Job"),
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
