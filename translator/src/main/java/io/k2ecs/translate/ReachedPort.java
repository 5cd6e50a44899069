package io.k2ecs.translate;

import java.util.List;

/**
 * Who reaches a port of a workload, on Kubernetes and on ECS. Lists are sorted.
 *
 * @param to the workload, such as {@code Deployment shop/api}
 * @param port with its protocol, such as {@code TCP 8080}
 * @param before workloads that network policies let through
 * @param after workloads that security groups and load balancers let through
 */
public record ReachedPort(String to, String port, List<String> before, List<String> after) {
    public ReachedPort {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
