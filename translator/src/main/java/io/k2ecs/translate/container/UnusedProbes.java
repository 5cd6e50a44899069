package io.k2ecs.translate.container;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.Probe;
import io.k2ecs.model.Probe.Check;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.HealthPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** What of the probes is no check of ECS; not-applicable yields to the rules that use a part of them. */
final class UnusedProbes {
    private UnusedProbes() {}

    static void account(ContainerScope scope, HealthPlan plan) {
        for (String field : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            scope.node().map(field).ifPresent(it -> unusable(scope, field, it));
        }
        plan.startup()
                .ifPresent(it -> scope.notApplicable(
                        it.node(), "ECS has no startup probe; its time becomes start period and grace period"));
        plan.startup().filter(it -> !isSame(plan.container(), it)).ifPresent(it -> namedPort(scope, it));
        plan.readiness().ifPresent(it -> readiness(scope, plan, it));
        plan.folded().ifPresent(it -> folded(scope, it));
        plan.liveness()
                .flatMap(it -> it.node().scalar("terminationGracePeriodSeconds"))
                .ifPresent(it -> scope.drop(it, "stopTimeout is the same for every reason to stop"));
        for (Optional<Probe> probe : List.of(plan.liveness(), plan.readiness())) {
            probe.flatMap(it -> it.node().scalar("initialDelaySeconds"))
                    .ifPresent(it -> scope.notApplicable(it, "the startup probe or grace period is longer"));
        }
    }

    private static void unusable(ContainerScope scope, String field, MapNode node) {
        if (Probe.of(scope.container(), field).isPresent()) {
            return;
        }
        scope.needsDecision(node, "it asks nothing, or a port that the container does not have");
        scope.report(
                Severity.ERROR,
                node.at(),
                "the %s of container '%s' asks nothing, or a port that the container does not have"
                        .formatted(field, scope.container().name()),
                "give it one of httpGet, tcpSocket, grpc and exec, and the name or number of a port");
    }

    /** Nobody asks the port, but with a name that the container does not have the probe would not count at all. */
    private static void namedPort(ContainerScope scope, Probe probe) {
        Stream.of("httpGet", "tcpSocket")
                .flatMap(it -> probe.node().map(it).stream())
                .flatMap(it -> it.scalar("port").stream())
                .filter(it -> it.kind() == ScalarNode.Kind.STRING)
                .forEach(port ->
                        scope.container().port(port.text()).ifPresent(declared -> alreadySaid(scope, declared, port)));
    }

    private static void alreadySaid(ContainerScope scope, ContainerPort declared, ScalarNode name) {
        List<PortMapping> mappings = scope.draft().value().portMappings();
        for (int index = 0; index < mappings.size(); index++) {
            if (mappings.get(index).containerPort() == declared.number()) {
                scope.alreadySaid(
                        scope.draft(), "/portMappings/" + index + "/containerPort", "names this port", List.of(name));
            }
        }
    }

    private static void readiness(ContainerScope scope, HealthPlan plan, Probe probe) {
        if (isSame(plan.targetGroup(), probe) || isSame(plan.container(), probe)) {
            return;
        }
        if (plan.container().filter(probe::asksTheSameAs).isPresent()) {
            scope.notApplicable(probe.node(), "the container's check asks the same");
            return;
        }
        scope.drop(probe.node(), "liveness is the one check that ECS makes");
        scope.report(
                Severity.WARNING,
                probe.node().at(),
                "the readiness probe of container '" + scope.container().name()
                        + "' has no place on ECS: no load balancer asks it, and the liveness probe is the check",
                "let the liveness probe cover what must be ready, or expose the container by HTTP");
    }

    private static void folded(ContainerScope scope, Probe probe) {
        for (String field : List.of(
                "periodSeconds",
                "timeoutSeconds",
                "failureThreshold",
                "successThreshold",
                "terminationGracePeriodSeconds")) {
            probe.node().scalar(field).ifPresent(it -> drop(scope, it));
        }
        MapNode question = ((Check.Http) probe.check()).node();
        question.find("httpHeaders").ifPresent(it -> drop(scope, it));
        question.find("host").ifPresent(it -> drop(scope, it));
    }

    private static void drop(ContainerScope scope, Node node) {
        scope.drop(node, "the load balancer asks the same, in its own way and time");
    }

    private static boolean isSame(Optional<Probe> one, Probe other) {
        return one.isPresent() && one.get().node() == other.node();
    }
}
