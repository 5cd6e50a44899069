package io.k2ecs.translate.policy;

import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.NetworkPolicy.Peer;
import io.k2ecs.model.NetworkPolicy.Port;
import io.k2ecs.model.NetworkPolicy.Rule;
import io.k2ecs.model.PortRange;
import io.k2ecs.model.Workload;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The security groups that network policies ask for, by the name of the ECS service. */
final class PolicyPlans {
    /** More blocks than this of one ipBlock would use up the rules of a group. */
    static final int MOST_BLOCKS = 30;

    private final ApplicationScope scope;
    private final NamespaceLabels namespaces;
    private final SortedMap<String, GroupPlan> plans = new TreeMap<>();
    private final Set<NodePath> effective = new HashSet<>();

    private PolicyPlans(ApplicationScope scope) {
        this.scope = scope;
        this.namespaces = new NamespaceLabels(scope.application().manifests());
    }

    static PolicyPlans of(ApplicationScope scope) {
        PolicyPlans plans = new PolicyPlans(scope);
        for (NetworkPolicy policy : scope.application().networkPolicies()) {
            for (Workload workload : policy.selected()) {
                for (TaskDraft task : scope.output().tasksOf(workload)) {
                    plans.plans.computeIfAbsent(task.name(), GroupPlan::new);
                    for (Direction direction : Direction.values()) {
                        policy.rules(direction).forEach(it -> plans.add(policy, direction, it, workload, task));
                    }
                }
            }
        }
        return plans;
    }

    SortedMap<String, GroupPlan> byService() {
        return plans;
    }

    /** Whether a rule of a group comes from a peer or a port. */
    boolean isEffective(Node node) {
        return effective.contains(node.path());
    }

    private void add(NetworkPolicy policy, Direction direction, Rule rule, Workload here, TaskDraft task) {
        List<Optional<Peer>> peers = orEverything(rule.peers());
        List<Optional<Port>> ports = orEverything(rule.ports());
        for (Optional<Peer> peer : peers) {
            for (Optional<Port> port : ports) {
                if (port.filter(it -> it.protocol().equals("SCTP")).isPresent()) {
                    continue;
                }
                List<Node> origins = origins(direction, rule, peer, port);
                for (Resolved resolved : resolve(direction, here, peer, port)) {
                    List<Node> all = new ArrayList<>(origins);
                    peer.ifPresent(
                            it -> resolved.workload().ifPresent(to -> all.addAll(namespaces.matched(it.node(), to))));
                    plans.get(task.name()).add(direction, resolved.rule(), "NetworkPolicy " + name(policy), all);
                    origins.forEach(it -> effective.add(it.path()));
                }
            }
        }
    }

    static String name(NetworkPolicy policy) {
        return policy.object().namespace() + "/" + policy.object().name();
    }

    private static <T> List<Optional<T>> orEverything(List<T> some) {
        return some.isEmpty()
                ? List.of(Optional.empty())
                : some.stream().map(Optional::of).toList();
    }

    /** A list without items stands for everything, and so does a rule without fields. */
    private static List<Node> origins(Direction direction, Rule rule, Optional<Peer> peer, Optional<Port> port) {
        List<Node> origins = new ArrayList<>();
        peer.map(Peer::node)
                .map(Node.class::cast)
                .or(() -> rule.node().find(direction == Direction.INGRESS ? "from" : "to"))
                .ifPresent(origins::add);
        port.map(Port::node)
                .map(Node.class::cast)
                .or(() -> rule.node().find("ports"))
                .ifPresent(origins::add);
        return origins.isEmpty() ? List.of(rule.node()) : origins;
    }

    private record Resolved(GroupRule rule, Optional<Workload> workload) {}

    private List<Resolved> resolve(Direction direction, Workload here, Optional<Peer> peer, Optional<Port> port) {
        boolean ingress = direction == Direction.INGRESS;
        Optional<PortRange> range = port.isEmpty()
                ? Optional.of(PortRange.ANY)
                : port.get().at(Optional.of(here).filter(it -> ingress));
        if (peer.isEmpty() && range.isPresent()) {
            return List.of(new Resolved(GroupRule.withAddresses(range.get(), CidrBlock.EVERYTHING), Optional.empty()));
        }
        if (peer.isPresent() && peer.get().block().isPresent()) {
            List<CidrBlock> blocks = peer.get().block().get().addresses();
            return range.isEmpty() || blocks.size() > MOST_BLOCKS
                    ? List.of()
                    : blocks.stream()
                            .map(it -> new Resolved(GroupRule.withAddresses(range.get(), it), Optional.empty()))
                            .toList();
        }
        List<Workload> others = peer.map(Peer::workloads)
                .orElseGet(() -> ingress ? List.of() : scope.application().workloads());
        List<Resolved> rules = new ArrayList<>();
        for (Workload other : others) {
            Optional<PortRange> there =
                    ingress || port.isEmpty() ? range : port.get().at(Optional.of(other));
            there.ifPresent(it -> scope.output()
                    .tasksOf(other)
                    .forEach(
                            task -> rules.add(new Resolved(GroupRule.withGroup(it, task.name()), Optional.of(other)))));
        }
        return rules;
    }
}
