package io.k2ecs.translate;

/** Who reaches a load balancer. */
public enum Audience {
    /** The application's own workloads, by the names of Services. */
    INTERNAL("internal"),
    /** Anybody on the internet. */
    PUBLIC("public"),
    /** Whoever is in the private network, by an Ingress or LoadBalancer Service that says so. */
    PRIVATE("private");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    /** The last part of the load balancer's name. */
    public String label() {
        return label;
    }

    /** The scheme in the API of Elastic Load Balancing. */
    public String scheme() {
        return this == PUBLIC ? "internet-facing" : "internal";
    }
}
