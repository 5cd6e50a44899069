package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.NetworkPolicy.Peer;
import io.k2ecs.model.NetworkPolicy.Port;
import io.k2ecs.model.NetworkPolicy.Rule;
import io.k2ecs.model.PodTraffic;
import io.k2ecs.model.PortRange;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.policy.LoadBalancedRoutes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Between tasks that security groups isolate there may stand a load balancer, which needs rules as well. */
@AutoService(TranslationRule.class)
public final class LoadBalancerTraffic implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR602",
            "Load balancers get through to the tasks behind them",
            "A security group of a task sees the load balancer, not whoever called it. So the tasks let in the load"
                    + " balancer, and the internal load balancer lets in, on each of its ports, everybody who may talk to"
                    + " one of the Services on that port; workloads whose egress is isolated may also talk to it. On"
                    + " Kubernetes the ingress controller must be let in by a policy, and the kubelet's probes always"
                    + " are; the load balancer's requests and health checks take the place of both.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html");

    private static final String DIFFERENCE = "calls through the load balancer come from its security group";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        List<NetworkPolicy> policies = scope.application().networkPolicies();
        boolean selects = policies.stream().anyMatch(it -> !it.selected().isEmpty());
        if (scope.settings().networkMode() != NetworkMode.AWSVPC || !selects) {
            return;
        }
        PodTraffic traffic = new PodTraffic(policies);
        List<Route> routes = LoadBalancedRoutes.of(scope);
        String internal = scope.names().loadBalancer(Audience.INTERNAL);
        SortedMap<String, GroupPlan> plans = new TreeMap<>();
        for (Route route : routes) {
            if (traffic.isIsolated(route.task().workload(), Direction.INGRESS)) {
                letIn(plan(plans, route.task().name()), route);
            }
        }
        List<Route> inside =
                routes.stream().filter(it -> it.loadBalancer().equals(internal)).toList();
        inside.forEach(it -> callers(scope, plans, it, traffic));
        if (!inside.isEmpty()) {
            GroupPlan.create(
                    scope, scope.output().securityGroup(internal), "Internal load balancer, as NetworkPolicies allow");
        }
        plans.values().forEach(it -> it.write(scope, DIFFERENCE));
        routes.stream()
                .filter(it -> !it.loadBalancer().equals(internal))
                .filter(it -> traffic.isIsolated(it.task().workload(), Direction.INGRESS))
                .map(Route::task)
                .distinct()
                .forEach(it -> entry(scope, policies, it, routes, internal));
    }

    private static GroupPlan plan(SortedMap<String, GroupPlan> plans, String name) {
        return plans.computeIfAbsent(name, GroupPlan::new);
    }

    private static void letIn(GroupPlan plan, Route route) {
        plan.add(
                Direction.INGRESS,
                GroupRule.withGroup(
                        new PortRange(route.protocol(), route.containerPort(), route.containerPort()),
                        route.loadBalancer()),
                "load balancer " + route.loadBalancer(),
                List.of());
        if (route.healthPort() != route.containerPort() || route.protocol().equals("UDP")) {
            plan.add(
                    Direction.INGRESS,
                    GroupRule.withGroup(tcp(route.healthPort()), route.loadBalancer()),
                    "health checks of " + route.loadBalancer(),
                    List.of());
        }
    }

    private static PortRange tcp(int port) {
        return new PortRange("TCP", port, port);
    }

    /** Whoever may reach the task may reach the port of the load balancer that leads to it. */
    private static void callers(
            ApplicationScope scope, SortedMap<String, GroupPlan> plans, Route route, PodTraffic traffic) {
        Workload to = route.task().workload();
        PortRange listener = tcp(route.listenerPort());
        GroupPlan own = plan(plans, route.loadBalancer());
        String saying = "callers of " + route.task().name();
        if (!traffic.isIsolated(to, Direction.INGRESS)) {
            own.add(Direction.INGRESS, GroupRule.withAddresses(listener, CidrBlock.EVERYTHING), saying, List.of());
        }
        for (NetworkPolicy policy : traffic.policies()) {
            if (policy.selects(to)) {
                for (Rule rule : policy.ingress()) {
                    for (GroupRule each : sources(scope, rule, to, route, listener)) {
                        own.add(Direction.INGRESS, each, saying, origins(rule, to, route, Direction.INGRESS));
                    }
                }
            }
            for (Rule rule : policy.egress()) {
                boolean everything = rule.peers().isEmpty() && rule.ports().isEmpty();
                if (!everything && reaches(rule, to, route)) {
                    for (Workload from : policy.selected()) {
                        for (TaskDraft task : scope.output().tasksOf(from)) {
                            plan(plans, task.name())
                                    .add(
                                            Direction.EGRESS,
                                            GroupRule.withGroup(listener, route.loadBalancer()),
                                            "to " + route.task().name(),
                                            origins(rule, to, route, Direction.EGRESS));
                        }
                    }
                }
            }
        }
    }

    private static boolean hasPort(Rule rule, Workload to, Route route) {
        return rule.ports().isEmpty() || rule.ports().stream().anyMatch(it -> isMeant(it, to, route));
    }

    private static boolean isMeant(Port port, Workload to, Route route) {
        return port.at(Optional.of(to))
                .filter(it -> it.contains(route.protocol(), route.containerPort()))
                .isPresent();
    }

    private static boolean reaches(Rule rule, Workload to, Route route) {
        return hasPort(rule, to, route)
                && (rule.peers().isEmpty() || rule.peers().stream().anyMatch(it -> it.has(to)));
    }

    private static List<GroupRule> sources(
            ApplicationScope scope, Rule rule, Workload to, Route route, PortRange listener) {
        if (!hasPort(rule, to, route)) {
            return List.of();
        }
        if (rule.peers().isEmpty()) {
            return List.of(GroupRule.withAddresses(listener, CidrBlock.EVERYTHING));
        }
        List<GroupRule> sources = new ArrayList<>();
        for (Peer peer : rule.peers()) {
            peer.workloads().stream()
                    .flatMap(it -> scope.output().tasksOf(it).stream())
                    .forEach(it -> sources.add(GroupRule.withGroup(listener, it.name())));
            peer.block()
                    .filter(it -> it.addresses().size() <= PolicyPlans.MOST_BLOCKS)
                    .ifPresent(it ->
                            it.addresses().forEach(block -> sources.add(GroupRule.withAddresses(listener, block))));
        }
        return sources;
    }

    /** The nodes that bring this about; of several peers only those that have something to do with it. */
    private static List<Node> origins(Rule rule, Workload to, Route route, Direction direction) {
        Stream<Node> peers = rule.peers().stream()
                .filter(it -> direction == Direction.INGRESS
                        ? !it.workloads().isEmpty() || it.block().isPresent()
                        : it.has(to))
                .map(Peer::node);
        Stream<Node> ports =
                rule.ports().stream().filter(it -> isMeant(it, to, route)).map(Port::node);
        return Stream.concat(peers, ports).toList();
    }

    /** Requests from outside come through a load balancer that no policy can name. */
    private static void entry(
            ApplicationScope scope, List<NetworkPolicy> policies, TaskDraft task, List<Route> routes, String internal) {
        Workload workload = task.workload();
        List<Route> entries = routes.stream()
                .filter(it -> it.task() == task && !it.loadBalancer().equals(internal))
                .toList();
        boolean let = policies.stream()
                .filter(it -> it.selects(workload))
                .flatMap(it -> it.ingress().stream())
                .anyMatch(rule -> entries.stream().anyMatch(it -> hasPort(rule, workload, it))
                        && (rule.peers().isEmpty()
                                || rule.peers().stream().anyMatch(LoadBalancerTraffic::isElsewhere)));
        String name = entries.get(0).loadBalancer();
        if (!let) {
            scope.report(
                    Severity.WARNING,
                    workload.at(),
                    "load balancer '%s' reaches %s; on Kubernetes no NetworkPolicy lets in an ingress controller"
                            .formatted(name, workload.label()),
                    "leave out the route, or add a policy that allows it");
        }
    }

    /** Pods that are not among the manifests, or addresses: an ingress controller may be among them. */
    private static boolean isElsewhere(Peer peer) {
        return peer.block().isPresent() || peer.workloads().isEmpty();
    }
}
