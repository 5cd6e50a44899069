package io.k2ecs.translate.policy;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Block;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.NetworkPolicy.Peer;
import io.k2ecs.model.NetworkPolicy.Port;
import io.k2ecs.model.NetworkPolicy.Rule;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import java.util.List;
import java.util.Optional;

/** Accounts for what of network policies no rule of a security group stands for, and for blocks of addresses. */
final class PolicyGaps {
    private final ApplicationScope scope;
    private final PolicyPlans plans;

    PolicyGaps(ApplicationScope scope, PolicyPlans plans) {
        this.scope = scope;
        this.plans = plans;
    }

    void account(NetworkPolicy policy) {
        boolean selects = policy.selected().stream()
                .anyMatch(it -> !scope.output().tasksOf(it).isEmpty());
        if (!selects) {
            policy.object().identity().forEach(it -> scope.needsDecision(it, "it selects nothing"));
            scope.needsDecision(policy.spec(), "it selects nothing");
            scope.report(
                    Severity.WARNING,
                    policy.object().at(),
                    "NetworkPolicy '%s' selects no workload of namespace '%s' that runs on ECS"
                            .formatted(policy.object().name(), policy.object().namespace()),
                    "correct its podSelector, or give whatever it protects a security group of its own");
            return;
        }
        for (Direction direction : Direction.values()) {
            String field = direction == Direction.INGRESS ? "ingress" : "egress";
            if (!policy.isolates(direction)) {
                policy.spec().find(field).ifPresent(it -> notIsolated(policy, field, it));
                continue;
            }
            policy.spec()
                    .find(field)
                    .filter(it -> it instanceof ListNode list && list.items().isEmpty())
                    .ifPresent(it -> scope.alreadySaid(
                            scope.output().securityGroup(firstService(policy)).request(),
                            "",
                            "a group without rules lets nothing through",
                            List.of(it)));
            policy.rules(direction).forEach(it -> rule(policy, direction, it));
        }
    }

    private String firstService(NetworkPolicy policy) {
        return policy.selected().stream()
                .flatMap(it -> scope.output().tasksOf(it).stream())
                .findFirst()
                .orElseThrow()
                .name();
    }

    private void notIsolated(NetworkPolicy policy, String field, Node rules) {
        scope.notApplicable(rules, "policyTypes leaves it out");
        if (rules instanceof ListNode list && !list.items().isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    rules.at(),
                    "NetworkPolicy '%s' has rules for %s, but policyTypes leaves it out: they do nothing"
                            .formatted(policy.object().name(), field),
                    "name it in policyTypes, or remove the rules");
        }
    }

    private void rule(NetworkPolicy policy, Direction direction, Rule rule) {
        boolean nobody = !rule.peers().isEmpty() && rule.peers().stream().noneMatch(it -> plans.isEffective(it.node()));
        for (Peer peer : rule.peers()) {
            if (peer.block().isPresent()) {
                block(policy, peer, peer.block().get());
            } else if (!plans.isEffective(peer.node())) {
                selectsNothing(policy, direction, rule, peer);
            }
        }
        for (Port port : rule.ports()) {
            if (port.protocol().equals("SCTP")) {
                scope.drop(port.node(), "tasks of ECS do not speak SCTP");
                scope.report(
                        Severity.WARNING,
                        port.node().at(),
                        "NetworkPolicy '" + policy.object().name() + "' allows SCTP, which ECS does not map",
                        "find out whether the application needs it");
            } else if (!plans.isEffective(port.node()) && !(nobody && isForNames(direction, rule))) {
                port(policy, port, nobody);
            }
        }
    }

    private void port(NetworkPolicy policy, Port port, boolean nobody) {
        if (nobody) {
            scope.needsDecision(port.node(), "there is no other side among the manifests");
            return;
        }
        scope.needsDecision(port.node(), "no container on that side has this port");
        scope.report(
                Severity.WARNING,
                port.node().at(),
                "NetworkPolicy '%s' allows port '%s', which no container on that side declares"
                        .formatted(
                                policy.object().name(),
                                port.port().map(ScalarNode::text).orElse("")),
                "correct it, or give its number");
    }

    private void selectsNothing(NetworkPolicy policy, Direction direction, Rule rule, Peer peer) {
        if (isForNames(direction, rule)) {
            scope.notApplicable(
                    peer.node(), "no security group stands between a task and the name server of its network");
            rule.ports().forEach(it -> scope.notApplicable(it.node(), "the name server is always reached"));
            return;
        }
        scope.needsDecision(peer.node(), "it selects nothing among the manifests");
        scope.report(
                Severity.WARNING,
                peer.node().at(),
                "NetworkPolicy '%s' speaks of pods that are not among the manifests; no rule stands for them"
                        .formatted(policy.object().name()),
                direction == Direction.INGRESS
                        ? "add the security group or addresses of what takes their place, unless it is the load balancer"
                        : "add the security group or addresses of what takes their place");
    }

    private static boolean isForNames(Direction direction, Rule rule) {
        return direction == Direction.EGRESS
                && !rule.ports().isEmpty()
                && rule.ports().stream().allMatch(it -> it.port()
                        .filter(port -> port.text().equals("53"))
                        .isPresent());
    }

    private void block(NetworkPolicy policy, Peer peer, Block block) {
        if (!plans.isEffective(peer.node())) {
            scope.needsDecision(peer.node(), "no rules are made of it");
            boolean many = block.addresses().size() > PolicyPlans.MOST_BLOCKS;
            scope.report(
                    Severity.ERROR,
                    block.node().at(),
                    "the ipBlock of NetworkPolicy '%s' %s; nothing is allowed for it"
                            .formatted(
                                    policy.object().name(),
                                    many
                                            ? "is " + block.addresses().size() + " blocks without what it leaves out"
                                            : block.addresses().isEmpty()
                                                    ? "has no addresses"
                                                    : "has ports with names, which addresses have not"),
                    many ? "leave out larger blocks, or use a network ACL" : "correct it");
            return;
        }
        for (ScalarNode except : block.node().scalars("except")) {
            Optional<CidrBlock> hole = CidrBlock.parse(except.text());
            if (hole.isEmpty() || hole.get().isLinkLocal()) {
                scope.drop(except, "no security group stands between a task and such an address");
                scope.report(
                        Severity.INFO,
                        except.at(),
                        "NetworkPolicy '%s' leaves out %s; a security group cannot keep a task from such an address"
                                .formatted(policy.object().name(), except.text()),
                        "on EC2 set ECS_AWSVPC_BLOCK_IMDS=true on the instances; Fargate tasks have no instance metadata");
            }
        }
        boolean some = block.addresses().stream().anyMatch(CidrBlock::meetsPrivateNetworks);
        if (some && !CidrBlock.coverPrivateNetworks(block.addresses())) {
            scope.report(
                    Severity.WARNING,
                    block.node().at(),
                    "the ipBlock of NetworkPolicy '%s' has private addresses, which the cluster and the VPC may give to"
                                    .formatted(policy.object().name())
                            + " different machines",
                    "check that they mean the same machines from within the VPC");
        }
    }
}
