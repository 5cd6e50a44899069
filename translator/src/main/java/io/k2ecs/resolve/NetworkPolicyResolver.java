package io.k2ecs.resolve;

import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Block;
import io.k2ecs.model.NetworkPolicy.Peer;
import io.k2ecs.model.NetworkPolicy.Port;
import io.k2ecs.model.NetworkPolicy.Rule;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the workloads that network policies speak of, by the labels of their pods and namespaces. */
final class NetworkPolicyResolver {
    private final List<Workload> workloads;
    private final WorkloadIndex index;
    private final LabelsOfNamespaces labels;

    NetworkPolicyResolver(ManifestSet manifests, List<Workload> workloads, WorkloadIndex index) {
        this.workloads = workloads;
        this.index = index;
        this.labels = new LabelsOfNamespaces(manifests);
    }

    /** Empty without a spec: then it selects nothing. */
    Optional<NetworkPolicy> resolve(ManifestObject object) {
        return object.root().map("spec").map(spec -> {
            Set<String> types =
                    spec.scalars("policyTypes").stream().map(ScalarNode::text).collect(Collectors.toSet());
            boolean ingress = types.isEmpty() || types.contains("Ingress");
            boolean egress = types.isEmpty() ? !spec.items("egress").isEmpty() : types.contains("Egress");
            LabelSelector pods = LabelSelector.of(spec.map("podSelector"));
            return new NetworkPolicy(
                    object,
                    spec,
                    index.selected(object.namespace(), pods),
                    ingress,
                    egress,
                    ingress ? rules(spec, "ingress", "from", object.namespace()) : List.of(),
                    egress ? rules(spec, "egress", "to", object.namespace()) : List.of());
        });
    }

    private List<Rule> rules(MapNode spec, String direction, String peers, String namespace) {
        return spec.maps(direction).stream()
                .map(rule -> new Rule(
                        rule,
                        rule.maps(peers).stream().map(it -> peer(it, namespace)).toList(),
                        rule.maps("ports").stream()
                                .map(NetworkPolicyResolver::port)
                                .toList()))
                .toList();
    }

    private static Port port(MapNode node) {
        return new Port(node, node.text("protocol").orElse("TCP"), node.scalar("port"));
    }

    private Peer peer(MapNode node, String namespace) {
        Optional<MapNode> ipBlock = node.map("ipBlock");
        if (ipBlock.isPresent()) {
            return new Peer(node, List.of(), Optional.of(new Block(ipBlock.get(), addresses(ipBlock.get()))));
        }
        Optional<MapNode> pods = node.map("podSelector");
        Optional<LabelSelector> namespaces = node.map("namespaceSelector").map(LabelSelector::of);
        if (pods.isEmpty() && namespaces.isEmpty()) {
            return new Peer(node, List.of(), Optional.empty());
        }
        LabelSelector selector = LabelSelector.of(pods);
        return new Peer(
                node,
                namespaces
                        .map(wanted -> workloads.stream()
                                .filter(it -> wanted.matchesTexts(labels.of(it.namespace())))
                                .filter(it -> selector.matches(it.podLabels()))
                                .toList())
                        .orElseGet(() -> index.selected(namespace, selector)),
                Optional.empty());
    }

    private static List<CidrBlock> addresses(MapNode ipBlock) {
        List<CidrBlock> left =
                ipBlock.text("cidr").flatMap(CidrBlock::parse).stream().toList();
        for (ScalarNode except : ipBlock.scalars("except")) {
            Optional<CidrBlock> hole = CidrBlock.parse(except.text());
            // A security group never sees what a machine sends to itself.
            if (hole.isPresent() && !hole.get().isLinkLocal()) {
                left = CidrBlock.without(left, hole.get());
            }
        }
        return left;
    }
}
