package io.k2ecs.model;

/** What is spoken on a port. */
public enum ApplicationProtocol {
    HTTP,
    HTTPS,
    /** HTTP/2 without TLS, gRPC among it: an ALB takes neither from clients without TLS. */
    GRPC,
    TCP,
    UDP;

    /** Whether an Application Load Balancer can stand before it. */
    public boolean fitsApplicationLoadBalancer() {
        return this == HTTP || this == HTTPS;
    }
}
