package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.OutsideEndpoints;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what stands behind each Service. */
final class ServiceResolver {
    private final OutsideEndpointsResolver outsideEndpoints;
    private final WorkloadIndex workloads;
    private final Findings findings;

    ServiceResolver(ManifestSet manifests, WorkloadIndex workloads, Findings findings) {
        this.outsideEndpoints = new OutsideEndpointsResolver(manifests);
        this.workloads = workloads;
        this.findings = findings;
    }

    Optional<KubernetesService> resolve(ManifestObject object) {
        return object.root().map("spec").map(spec -> resolve(object, spec));
    }

    private KubernetesService resolve(ManifestObject object, MapNode spec) {
        Map<String, ScalarNode> selector = spec.scalarEntries("selector");
        String type = spec.text("type").filter(it -> !it.isEmpty()).orElse("ClusterIP");
        LabelSelector pods = LabelSelector.ofLabels(selector);
        List<Workload> selected = selector.isEmpty() || type.equals("ExternalName")
                ? List.of()
                : workloads.selected(object.namespace(), pods);
        List<Workload> ending = selected.stream().filter(Workload::runsOnce).toList();
        ending.forEach(it -> reportEnding(object, it));
        List<Workload> running = selected.stream().filter(it -> !it.runsOnce()).toList();
        boolean external = type.equals("ExternalName");
        Optional<OutsideEndpoints> outside =
                selector.isEmpty() && !external ? outsideEndpoints.of(object, spec) : Optional.empty();
        if (running.isEmpty() && ending.isEmpty() && !external) {
            reportNothingBehind(object, selector, spec, outside);
        }
        return new KubernetesService(
                object,
                spec,
                type,
                spec.text("clusterIP").filter("None"::equals).isPresent(),
                spec.text("externalName").filter(it -> type.equals("ExternalName")),
                spec.maps("ports").stream()
                        .flatMap(node -> port(object, node, running).stream())
                        .toList(),
                running,
                outside);
    }

    /** A task that is started alone registers nowhere. */
    private void reportEnding(ManifestObject object, Workload workload) {
        findings.report(ResolveProblem.SERVICE_SELECTS_NOTHING.at(
                object.at(),
                Severity.WARNING,
                "Service '" + object.name() + "' also leads to the pods of " + workload.label()
                        + ", which run to their end; a task of ECS that is started alone gets no requests",
                "make it a Deployment if it serves requests, or give its pods other labels"));
    }

    private void reportNothingBehind(
            ManifestObject object, Map<String, ScalarNode> selector, MapNode spec, Optional<OutsideEndpoints> outside) {
        if (!selector.isEmpty()) {
            findings.report(ResolveProblem.SERVICE_SELECTS_NOTHING.at(
                    spec.map("selector").orElse(spec).at(),
                    Severity.ERROR,
                    "the selector of Service '" + object.name() + "' matches no workload of namespace '"
                            + object.namespace() + "'",
                    "correct the selector, or add the workload's manifest"));
            return;
        }
        if (outside.filter(it -> !it.addresses().isEmpty() && !it.ports().isEmpty())
                .isPresent()) {
            return;
        }
        findings.report(ResolveProblem.SERVICE_SELECTS_NOTHING.at(
                object.at(),
                Severity.ERROR,
                outside.isPresent()
                        ? "Service '" + object.name() + "' has no selector, and its endpoints have no address that is"
                                + " ready, or no port of the same name"
                        : "Service '" + object.name() + "' has no selector and no endpoints",
                outside.isPresent()
                        ? "correct the endpoints, or give the addresses to the callers"
                        : "add a selector or the manifest of its endpoints"));
    }

    private Optional<ServicePort> port(ManifestObject object, MapNode node, List<Workload> selected) {
        Optional<ScalarNode> number = node.scalar("port");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int port = number.get().asInt();
        ScalarNode target = node.scalar("targetPort").orElse(number.get());
        List<ServiceEndpoint> endpoints = selected.stream()
                .flatMap(workload -> endpoint(workload, target).stream())
                .toList();
        if (endpoints.isEmpty() && !selected.isEmpty()) {
            findings.report(ResolveProblem.TARGET_PORT_UNKNOWN.at(
                    target.at(),
                    Severity.ERROR,
                    "no container behind Service '" + object.name() + "' has a port named '" + target.text() + "'",
                    "name the container's port so, or give its number as targetPort"));
        }
        reportAmbiguous(object, target, endpoints);
        node.scalar("appProtocol")
                .filter(it -> !ProtocolGuess.knows(it.text()))
                .ifPresent(it -> findings.report(ResolveProblem.PROTOCOL_UNKNOWN.at(
                        it.at(),
                        Severity.WARNING,
                        "appProtocol '" + it.text() + "' of Service '" + object.name() + "' is not known",
                        "use http, https, grpc, kubernetes.io/h2c, kubernetes.io/ws or tcp")));
        ProtocolGuess guess = ProtocolGuess.of(node, port, endpoints);
        return Optional.of(new ServicePort(node, node.text("name"), port, guess.protocol(), guess.reason(), endpoints));
    }

    private void reportAmbiguous(ManifestObject object, ScalarNode target, List<ServiceEndpoint> endpoints) {
        for (ServiceEndpoint endpoint : endpoints) {
            boolean declared = endpoint.container()
                    .port(Integer.toString(endpoint.containerPort()))
                    .isPresent();
            if (!declared
                    && endpoint.workload().containers(ContainerRole.APPLICATION).size() > 1) {
                findings.report(ResolveProblem.TARGET_PORT_UNKNOWN.at(
                        target.at(),
                        Severity.WARNING,
                        "no container of %s declares port %d of Service '%s'; '%s' is taken for the one that listens"
                                .formatted(
                                        endpoint.workload().label(),
                                        endpoint.containerPort(),
                                        object.name(),
                                        endpoint.container().name()),
                        "declare the port at the container that listens on it"));
            }
        }
    }

    /**
     * The container that declares the port; for a number that none declares, the first application container, since
     * Kubernetes needs no declaration.
     */
    private static Optional<ServiceEndpoint> endpoint(Workload workload, ScalarNode target) {
        for (Container container : workload.containers()) {
            Optional<ContainerPort> port = container.port(target.text());
            if (port.isPresent() && container.role() != ContainerRole.INIT) {
                return Optional.of(
                        new ServiceEndpoint(workload, container, port.get().number()));
            }
        }
        if (target.kind() != ScalarNode.Kind.INTEGER) {
            return Optional.empty();
        }
        Container first = workload.containers(ContainerRole.APPLICATION).get(0);
        return Optional.of(new ServiceEndpoint(workload, first, target.asInt()));
    }
}
