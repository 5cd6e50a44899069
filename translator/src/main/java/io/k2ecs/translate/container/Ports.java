package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.Exposure;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** Declared ports, and undeclared ones that a Service leads to, become port mappings. */
@AutoService(TranslationRule.class)
public final class Ports implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR108",
            "Container ports become port mappings",
            "Kubernetes needs no declaration to reach a port; a load balancer of ECS needs the mapping, so a port that only"
                    + " a Service names is mapped too. The host port follows the network mode: awsvpc has none, host"
                    + " uses the container's own, bridge takes a free one of the instance unless hostPort fixes it."
                    + " ECS maps one transport protocol for each port number; of TCP and UDP this is TCP, since load"
                    + " balancers need it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html");

    private static final String TCP = "TCP";

    /** A port of the container as it, or a port of a Service that leads there, declares it. */
    private record Wanted(int number, String transport, MapNode node, Optional<ContainerPort> declared) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        List<Wanted> all = wanted(scope);
        List<Wanted> mapped = new ArrayList<>();
        for (Wanted port : all) {
            Optional<String> obstacle = obstacle(port, all, mapped);
            obstacle.ifPresentOrElse(it -> refuse(scope, port, it), () -> mapped.add(port));
        }
        if (mapped.isEmpty()) {
            return;
        }
        List<PortMapping> mappings =
                mapped.stream().map(it -> mapping(scope, it)).toList();
        Assignment assignment = scope.set(it -> it.portMappings(mappings));
        for (int index = 0; index < mapped.size(); index++) {
            claim(scope, assignment, "/portMappings/" + index, mapped.get(index));
        }
    }

    /** Declared ports in their order, then those that only Services name, by number. */
    private static List<Wanted> wanted(ContainerScope scope) {
        Stream<Wanted> declared = scope.container().ports().stream()
                .map(it -> new Wanted(it.number(), it.transport(), it.node(), Optional.of(it)));
        Stream<Wanted> named = scope.application().exposuresOf(scope.workload()).stream()
                .filter(it -> it.endpoint().container() == scope.container())
                .map(Ports::ofService)
                // One that is declared for another protocol is another port.
                .filter(it -> scope.container().ports().stream()
                        .noneMatch(port ->
                                port.number() == it.number() && port.transport().equals(it.transport())))
                .sorted(Comparator.comparingInt(Wanted::number));
        return Stream.concat(declared, named).toList();
    }

    private static Wanted ofService(Exposure exposure) {
        MapNode node = exposure.port().node();
        return new Wanted(
                exposure.endpoint().containerPort(), node.text("protocol").orElse(TCP), node, Optional.empty());
    }

    private static Optional<String> obstacle(Wanted port, List<Wanted> all, List<Wanted> mapped) {
        if (port.transport().equals("SCTP")) {
            return Optional.of("ECS has no SCTP");
        }
        boolean tcpToo = all.stream()
                .anyMatch(it -> it.number() == port.number() && it.transport().equals(TCP));
        if (tcpToo && !port.transport().equals(TCP)) {
            return Optional.of("ECS maps one protocol for each port number, and TCP is mapped");
        }
        boolean again = mapped.stream().anyMatch(it -> it.number() == port.number());
        return again ? Optional.of("it is mapped already") : Optional.empty();
    }

    private static void refuse(ContainerScope scope, Wanted port, String obstacle) {
        boolean again = obstacle.equals("it is mapped already");
        if (again && port.declared().isEmpty()) {
            return; // Another port of a Service leads to the same mapping.
        }
        scope.needsDecision(port.node(), obstacle);
        scope.report(
                again ? Severity.WARNING : Severity.ERROR,
                port.node().at(),
                "port %d/%s of container '%s' is not mapped: %s"
                        .formatted(
                                port.number(),
                                port.transport(),
                                scope.container().name(),
                                obstacle),
                again ? "declare it once" : "use TCP or UDP, and one port number for each");
    }

    private static PortMapping mapping(ContainerScope scope, Wanted port) {
        PortMapping.Builder mapping = PortMapping.builder()
                .containerPort(port.number())
                .hostPort(hostPort(scope, port))
                .protocol(port.transport().toLowerCase(Locale.ROOT));
        port.declared().flatMap(ContainerPort::name).ifPresent(name -> mapping.name(uniqueName(scope, name)));
        return mapping.build();
    }

    private static Integer hostPort(ContainerScope scope, Wanted port) {
        return switch (scope.settings().networkMode()) {
            case AWSVPC -> null;
            case HOST -> port.number();
            case BRIDGE ->
                port.declared()
                        .flatMap(it -> it.node().scalar("hostPort"))
                        .map(ScalarNode::asInt)
                        .orElse(0);
        };
    }

    /** Names of port mappings are unique in a task; names of container ports only in their container. */
    private static String uniqueName(ContainerScope scope, String name) {
        boolean shared = scope.workload().containers().stream()
                .filter(it -> it != scope.container())
                .flatMap(it -> it.ports().stream())
                .anyMatch(it -> it.name().filter(name::equals).isPresent());
        return shared ? AwsNames.portMapping(scope.container().name(), name) : AwsNames.portMapping(name);
    }

    private static void claim(ContainerScope scope, Assignment all, String pointer, Wanted port) {
        MapNode node = port.node();
        node.scalar("protocol")
                .ifPresent(it -> all.member(pointer + "/protocol").translates(it));
        if (port.declared().isEmpty()) {
            node.scalar("targetPort")
                    .or(() -> node.scalar("port"))
                    .ifPresent(it -> all.member(pointer + "/containerPort").translates(it));
            return;
        }
        node.scalar("containerPort")
                .ifPresent(it -> all.member(pointer + "/containerPort").translates(it));
        node.scalar("name").ifPresent(name -> {
            boolean changed = !uniqueName(scope, name.text()).equals(name.text());
            all.member(pointer + "/name")
                    .translatesWith(
                            changed ? "with the container's name, since another has a port of this name" : "",
                            List.of(name));
        });
        node.scalar("hostPort").ifPresent(it -> hostPort(scope, all.member(pointer + "/hostPort"), port, it));
        node.scalar("hostIP").ifPresent(it -> {
            scope.drop(it, "a port mapping cannot be bound to one address");
            scope.report(
                    Severity.WARNING,
                    it.at(),
                    "port %d of container '%s' is not bound to %s any more"
                            .formatted(port.number(), scope.container().name(), it.text()),
                    "let the task's security group say who may reach it");
        });
    }

    private static void hostPort(ContainerScope scope, Assignment assignment, Wanted port, ScalarNode hostPort) {
        switch (scope.settings().networkMode()) {
            case BRIDGE -> assignment.translates(hostPort);
            case HOST -> {
                if (hostPort.asInt() == port.number()) {
                    assignment.translates(hostPort);
                } else {
                    lost(scope, hostPort, "with network mode host it is the container's own port " + port.number());
                }
            }
            case AWSVPC -> lost(scope, hostPort, "a task has an address of its own, and its ports are there");
        }
    }

    private static void lost(ContainerScope scope, ScalarNode hostPort, String reason) {
        if (hostPort.asInt() == 0) {
            scope.notApplicable(hostPort, "0 is the same as none");
            return;
        }
        scope.drop(hostPort, reason);
        scope.report(
                Severity.WARNING,
                hostPort.at(),
                "hostPort " + hostPort.text() + " is not reached at a node's address any more: " + reason,
                "send callers to the load balancer or the task's own name");
    }
}
