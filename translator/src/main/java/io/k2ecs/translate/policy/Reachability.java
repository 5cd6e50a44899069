package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.PodTraffic;
import io.k2ecs.model.PortRange;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.ReachedPort;
import io.k2ecs.translate.SecurityGroupDraft;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.policy.LoadBalancedRoutes.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares who reaches whom, on Kubernetes by its policies and on ECS by the security groups and load balancers. */
@AutoService(TranslationRule.class)
public final class Reachability implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR603",
            "Somebody reaches a port on one platform only",
            "Both sides are worked out from what they are made of: NetworkPolicies here, the finished security groups and"
                    + " the routes of the internal load balancer there. A load balancer knows its callers by their port"
                    + " only, so whoever may talk to one Service on a port may talk to all that share it; a port of its"
                    + " own, or another way of discovery, keeps them apart. Security groups that k2ecs does not make are"
                    + " taken for open.",
            "https://kubernetes.io/docs/concepts/services-networking/network-policies/");

    private record Port(String protocol, int number) {
        @Override
        public String toString() {
            return protocol + " " + number;
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        List<NetworkPolicy> policies = scope.application().networkPolicies();
        if (policies.isEmpty() || scope.settings().networkMode() != NetworkMode.AWSVPC) {
            return;
        }
        PodTraffic pods = new PodTraffic(policies);
        GroupTraffic groups = new GroupTraffic(scope.output().securityGroups().stream()
                .map(SecurityGroupDraft::finish)
                .toList());
        String internal = scope.names().loadBalancer(Audience.INTERNAL);
        List<Route> routes = LoadBalancedRoutes.of(scope).stream()
                .filter(it -> it.loadBalancer().equals(internal))
                .toList();
        List<Workload> workloads = scope.application().workloads().stream()
                .filter(it -> !scope.output().tasksOf(it).isEmpty())
                .toList();
        for (Workload to : workloads) {
            for (Port port : ports(scope, to)) {
                SortedSet<String> before = new TreeSet<>();
                SortedSet<String> after = new TreeSet<>();
                for (Workload from : workloads) {
                    if (pods.allows(from, to, port.protocol(), port.number())) {
                        before.add(from.label());
                    }
                    if (reaches(scope, groups, routes, from, to, port)) {
                        after.add(from.label());
                    }
                }
                if (before.size() < workloads.size() || after.size() < workloads.size()) {
                    scope.output()
                            .addReachedPort(new ReachedPort(
                                    to.label(), port.toString(), List.copyOf(before), List.copyOf(after)));
                }
                compare(scope, to, port, before, after);
            }
        }
    }

    /** Ports that containers declare, that Services lead to, and that policies name. */
    private static SortedSet<Port> ports(ApplicationScope scope, Workload to) {
        SortedSet<Port> ports =
                new TreeSet<>(Comparator.comparing(Port::protocol).thenComparing(Port::number));
        to.containers().stream()
                .filter(it -> it.role() != ContainerRole.INIT)
                .flatMap(it -> it.ports().stream())
                .forEach(it -> ports.add(new Port(it.transport(), it.number())));
        scope.application()
                .exposuresOf(to)
                .forEach(it ->
                        ports.add(new Port(it.port().transport(), it.endpoint().containerPort())));
        for (NetworkPolicy policy : scope.application().networkPolicies()) {
            Stream<NetworkPolicy.Rule> ingress =
                    policy.selects(to) ? policy.rules(Direction.INGRESS).stream() : Stream.of();
            Stream<NetworkPolicy.Rule> egress = policy.rules(Direction.EGRESS).stream()
                    .filter(rule -> rule.peers().stream()
                            .anyMatch(it -> it.workloads().stream().anyMatch(other -> other == to)));
            Stream.concat(ingress, egress)
                    .flatMap(rule -> rule.ports().stream())
                    .flatMap(it -> it.at(Optional.of(to)).stream())
                    .filter(it -> it.first() > 0)
                    .map((PortRange it) -> new Port(it.protocol(), it.first()))
                    .forEach(ports::add);
        }
        ports.removeIf(it -> !it.protocol().equals("TCP") && !it.protocol().equals("UDP"));
        return ports;
    }

    /** Pods of a StatefulSet have groups of their own; what one of them reaches, or is reached by, all are. */
    private static boolean reaches(
            ApplicationScope scope, GroupTraffic groups, List<Route> routes, Workload from, Workload to, Port port) {
        for (TaskDraft one : scope.output().tasksOf(from)) {
            for (TaskDraft other : scope.output().tasksOf(to)) {
                if (groups.allows(one.name(), other.name(), port.protocol(), port.number())) {
                    return true;
                }
            }
            boolean through = port.protocol().equals("TCP")
                    && routes.stream()
                            .filter(it -> it.task().workload() == to && it.containerPort() == port.number())
                            .anyMatch(it -> groups.allows(
                                            one.name(), it.loadBalancer(), port.protocol(), it.listenerPort())
                                    && groups.allows(
                                            it.loadBalancer(), it.task().name(), port.protocol(), port.number()));
            if (through) {
                return true;
            }
        }
        return false;
    }

    private static void compare(
            ApplicationScope scope, Workload to, Port port, SortedSet<String> before, SortedSet<String> after) {
        List<String> more = new ArrayList<>(after);
        more.removeAll(before);
        if (!more.isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    place(scope, to).at(),
                    "%s of %s is kept from %s on Kubernetes, and not on ECS: they come through the load balancer"
                            .formatted(port, to.label(), String.join(", ", more)),
                    "give its Service a port that no other Service has, or let callers prove who they are");
        }
        List<String> fewer = new ArrayList<>(before);
        fewer.removeAll(after);
        if (!fewer.isEmpty()) {
            scope.report(
                    Severity.ERROR,
                    place(scope, to).at(),
                    "%s of %s is reached by %s on Kubernetes, and not on ECS"
                            .formatted(port, to.label(), String.join(", ", fewer)),
                    "add a rule for them to the security group");
        }
    }

    /** The policy that bounds it, else the workload. */
    private static ManifestObject place(ApplicationScope scope, Workload to) {
        return scope.application().networkPolicies().stream()
                .filter(it -> it.selects(to))
                .map(NetworkPolicy::object)
                .findFirst()
                .orElse(to.object());
    }
}
