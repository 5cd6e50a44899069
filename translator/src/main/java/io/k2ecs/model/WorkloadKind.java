package io.k2ecs.model;

/** The kinds of workloads that become ECS services. */
public enum WorkloadKind {
    DEPLOYMENT("Deployment"),
    STATEFUL_SET("StatefulSet");

    private final String kubernetesKind;

    WorkloadKind(String kubernetesKind) {
        this.kubernetesKind = kubernetesKind;
    }

    public String kubernetesKind() {
        return kubernetesKind;
    }
}
