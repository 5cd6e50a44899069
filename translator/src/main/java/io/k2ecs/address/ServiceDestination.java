package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

/**
 * Where a Kubernetes Service, or one pod of a headless Service, is reached on ECS.
 *
 * @param host a host name, or a placeholder such as {@code ${endpoint:postgres}} for a name that AWS assigns
 * @param port what the caller must use there, 1 to 65535
 */
public record ServiceDestination(String host, int port) {
    public ServiceDestination {
        requireNonNull(host, "host is null");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535");
        }
    }
}
