package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.PodFact;
import io.k2ecs.model.ServiceAccount;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes workloads of the objects that run pods. A workload without containers is left out: Kubernetes refuses it. */
final class WorkloadResolver {
    private final ConfigSources sources;
    private final List<ServiceAccount> serviceAccounts;
    private final LimitRanges limitRanges;
    private final Findings findings;

    WorkloadResolver(
            ConfigSources sources, List<ServiceAccount> serviceAccounts, LimitRanges limitRanges, Findings findings) {
        this.sources = sources;
        this.serviceAccounts = serviceAccounts;
        this.limitRanges = limitRanges;
        this.findings = findings;
    }

    Optional<Workload> resolve(ManifestObject object, WorkloadKind kind) {
        Optional<MapNode> spec = object.root().map("spec");
        Optional<MapNode> template = template(object, kind);
        Optional<MapNode> podSpec = template.flatMap(it -> it.map("spec"));
        if (podSpec.isEmpty()) {
            return Optional.empty();
        }
        PodFact.Pod pod = new PodFact.Pod(object, template.get(), podSpec.get());
        List<Container> containers = containers(pod);
        if (containers.stream().noneMatch(it -> it.role() == ContainerRole.APPLICATION)) {
            return Optional.empty();
        }
        Map<String, ScalarNode> podLabels = template.get()
                .map("metadata")
                .map(it -> it.scalarEntries("labels"))
                .orElse(Map.of());
        if (template.get() != object.root()) {
            checkSelector(object, kind, spec.get(), podLabels);
        }
        int replicas = spec.get()
                .findIfDeclared("replicas")
                .map(ScalarNode.class::cast)
                .map(ScalarNode::asInt)
                .orElse(1);
        return Optional.of(new Workload(
                object,
                kind,
                spec.get(),
                template.get(),
                podSpec.get(),
                podLabels,
                replicas,
                containers,
                MountedFilesResolver.resolve(sources, pod),
                serviceAccount(object, podSpec.get())));
    }

    private static Optional<MapNode> template(ManifestObject object, WorkloadKind kind) {
        Optional<MapNode> spec = object.root().map("spec");
        return switch (kind) {
            case POD -> Optional.of(object.root());
            case CRON_JOB ->
                spec.flatMap(it -> it.map("jobTemplate"))
                        .flatMap(it -> it.map("spec"))
                        .flatMap(it -> it.map("template"));
            default -> spec.flatMap(it -> it.map("template"));
        };
    }

    private List<Container> containers(PodFact.Pod pod) {
        List<Container> containers = new ArrayList<>();
        for (MapNode node : pod.spec().maps("initContainers")) {
            boolean sidecar =
                    node.text("restartPolicy").filter("Always"::equals).isPresent();
            containers.add(
                    container(node, sidecar ? ContainerRole.SIDECAR : ContainerRole.INIT, containers.size(), pod));
        }
        for (MapNode node : pod.spec().maps("containers")) {
            containers.add(container(node, ContainerRole.APPLICATION, containers.size(), pod));
        }
        return containers;
    }

    private Container container(MapNode node, ContainerRole role, int index, PodFact.Pod pod) {
        return new Container(
                node,
                role,
                index,
                node.text("name").orElse("container-" + index),
                node.maps("ports").stream()
                        .flatMap(port -> port.scalar("containerPort").stream()
                                .map(number -> new ContainerPort(
                                        port,
                                        port.text("name"),
                                        number.asInt(),
                                        port.text("protocol").orElse("TCP"))))
                        .toList(),
                EnvironmentResolver.resolve(node, sources, pod, findings),
                limitRanges.of(node, pod.object().namespace()));
    }

    private void checkSelector(
            ManifestObject object, WorkloadKind kind, MapNode spec, Map<String, ScalarNode> podLabels) {
        boolean plain = kind == WorkloadKind.REPLICATION_CONTROLLER;
        if (kind == WorkloadKind.CRON_JOB) {
            return;
        }
        spec.map("selector").ifPresent(selector -> {
            LabelSelector labels =
                    plain ? LabelSelector.ofLabels(spec.scalarEntries("selector")) : LabelSelector.of(selector);
            if (!labels.matches(podLabels)) {
                findings.report(ResolveProblem.SELECTOR_MISSES_TEMPLATE.at(
                        selector.at(),
                        Severity.ERROR,
                        object.label() + " selects pods with other labels than those of its own template",
                        "make " + (plain ? "spec.selector" : "spec.selector.matchLabels")
                                + " a part of spec.template.metadata.labels"));
            }
        });
    }

    private Optional<ServiceAccount> serviceAccount(ManifestObject object, MapNode podSpec) {
        Optional<ScalarNode> name = ServiceAccount.nameIn(podSpec);
        String wanted = name.map(ScalarNode::text).orElse(ServiceAccount.DEFAULT);
        Optional<ServiceAccount> found = serviceAccounts.stream()
                .filter(it -> it.object().namespace().equals(object.namespace())
                        && it.object().name().equals(wanted))
                .findFirst();
        if (found.isEmpty() && !wanted.equals(ServiceAccount.DEFAULT)) {
            findings.report(ResolveProblem.SERVICE_ACCOUNT_UNKNOWN.at(
                    name.orElseThrow().at(),
                    Severity.WARNING,
                    "ServiceAccount '" + wanted + "' in namespace '" + object.namespace()
                            + "' is not among the manifests",
                    "add its manifest, so that an IAM role it names becomes the task role"));
        }
        return found;
    }
}
