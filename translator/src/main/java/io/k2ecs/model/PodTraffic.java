package io.k2ecs.model;

import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.NetworkPolicy.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Which pods reach which on Kubernetes. A pod that no policy isolates takes and sends everything; policies add up; a
 * connection needs the leave of both sides.
 */
public record PodTraffic(List<NetworkPolicy> policies) {
    public boolean isIsolated(Workload workload, Direction direction) {
        return policies.stream().anyMatch(it -> it.isolates(direction) && it.selects(workload));
    }

    /**
     * Whether a pod of one workload reaches a port of a pod of the other, or of another pod of the same.
     *
     * @param protocol {@code TCP} or {@code UDP}
     */
    public boolean allows(Workload from, Workload to, String protocol, int port) {
        return allows(Direction.EGRESS, from, to, to, protocol, port)
                && allows(Direction.INGRESS, to, from, to, protocol, port);
    }

    private boolean allows(Direction direction, Workload here, Workload there, Workload to, String protocol, int port) {
        return !isIsolated(here, direction)
                || policies.stream()
                        .filter(it -> it.isolates(direction) && it.selects(here))
                        .flatMap(it -> it.rules(direction).stream())
                        .anyMatch(it -> hasPeer(it, there) && hasPort(it, to, protocol, port));
    }

    private static boolean hasPeer(Rule rule, Workload peer) {
        return rule.peers().isEmpty() || rule.peers().stream().anyMatch(it -> it.has(peer));
    }

    private static boolean hasPort(Rule rule, Workload to, String protocol, int port) {
        return rule.ports().isEmpty()
                || rule.ports().stream()
                        .flatMap(it -> it.at(Optional.of(to)).stream())
                        .anyMatch(it -> it.contains(protocol, port));
    }
}
