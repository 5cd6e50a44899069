package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * Who may talk to the pods that it selects, and to whom they may.
 *
 * @param selected the workloads whose pods it selects
 * @param isolatesIngress whether nothing reaches the selected pods but what some policy allows
 * @param isolatesEgress whether the selected pods reach nothing but what some policy allows
 * @param ingress empty unless it isolates ingress
 * @param egress empty unless it isolates egress
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">network policies</a>
 */
public record NetworkPolicy(
        ManifestObject object,
        MapNode spec,
        List<Workload> selected,
        boolean isolatesIngress,
        boolean isolatesEgress,
        List<Rule> ingress,
        List<Rule> egress) {
    /** As seen by the selected pods. */
    public enum Direction {
        INGRESS,
        EGRESS
    }

    public boolean isolates(Direction direction) {
        return direction == Direction.INGRESS ? isolatesIngress : isolatesEgress;
    }

    public List<Rule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    public boolean selects(Workload workload) {
        return selected.stream().anyMatch(it -> it == workload);
    }

    /**
     * What is allowed.
     *
     * @param peers empty for everybody
     * @param ports empty for all
     */
    public record Rule(MapNode node, List<Peer> peers, List<Port> ports) {}

    /**
     * The other side.
     *
     * @param workloads whose pods it selects; empty for a block of addresses
     * @param block what it takes and what it leaves out; empty for a selector
     */
    public record Peer(MapNode node, List<Workload> workloads, Optional<Block> block) {
        public boolean has(Workload workload) {
            // Of an address of a pod only this is known: it is private.
            return workloads.stream().anyMatch(it -> it == workload)
                    || block.filter(it -> CidrBlock.coverPrivateNetworks(it.addresses()))
                            .isPresent();
        }
    }

    /**
     * Addresses.
     *
     * @param addresses what is left of {@code cidr} without {@code except}; empty if {@code cidr} is no block
     */
    public record Block(MapNode node, List<CidrBlock> addresses) {}

    /**
     * A port, or several.
     *
     * @param port a number or a name; empty for all of the protocol
     */
    public record Port(MapNode node, String protocol, Optional<ScalarNode> port) {
        /**
         * The ports that are meant at a pod.
         *
         * @param destination whose pod it is; without one a name means nothing
         */
        public Optional<PortRange> at(Optional<Workload> destination) {
            if (port.isEmpty()) {
                return Optional.of(new PortRange(protocol, 0, 65535));
            }
            if (port.get().kind() == ScalarNode.Kind.INTEGER) {
                int first = port.get().asInt();
                int last = node.scalar("endPort").map(ScalarNode::asInt).orElse(first);
                return last < first || first < 1 || last > 65535
                        ? Optional.empty()
                        : Optional.of(new PortRange(protocol, first, last));
            }
            return destination.flatMap(this::named);
        }

        private Optional<PortRange> named(Workload destination) {
            return destination.containers().stream()
                    .filter(it -> it.role() != ContainerRole.INIT)
                    .flatMap(it -> it.ports().stream())
                    .filter(it -> it.transport().equals(protocol)
                            && it.name().equals(Optional.of(port.orElseThrow().text())))
                    .map(it -> new PortRange(protocol, it.number(), it.number()))
                    .findFirst();
        }
    }
}
