package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Application;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.model.DisruptionBudget;
import io.k2ecs.model.Exposures;
import io.k2ecs.model.FileSystems;
import io.k2ecs.model.Gateway;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.ServiceAccount;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies Kubernetes' own semantics to what was read: defaults, selectors, references, named ports. */
public final class ApplicationResolver {
    private final ManifestSet manifests;
    private final Findings findings = new Findings();

    private ApplicationResolver(ManifestSet manifests) {
        this.manifests = manifests;
    }

    /**
     * What does not fit together is a finding.
     *
     * @throws InvalidInputException if there are values that Kubernetes does not take
     */
    public static Resolution resolve(ManifestSet manifests) {
        NameChecks.check(manifests);
        ValueChecks.check(manifests);
        ApplicationResolver resolver = new ApplicationResolver(manifests);
        Application application = resolver.application();
        return new Resolution(application, resolver.findings.sorted());
    }

    private Application application() {
        ConfigSources sources = ConfigSources.of(manifests);
        List<ServiceAccount> accounts = objects(TranslatedKind.SERVICE_ACCOUNT)
                .map(ApplicationResolver::account)
                .toList();
        WorkloadResolver workloadResolver =
                new WorkloadResolver(sources, accounts, new LimitRanges(manifests), findings);
        List<Workload> workloads = Arrays.stream(WorkloadKind.values())
                .flatMap(kind -> objects(TranslatedKind.of(kind))
                        .filter(object -> Ownership.ownerOf(object, manifests).isEmpty())
                        .flatMap(object -> workloadResolver.resolve(object, kind).stream()))
                .sorted((one, other) -> ConfigSources.byName().compare(one.object(), other.object()))
                .toList();
        WorkloadIndex index = new WorkloadIndex(workloads);
        List<Workload> running = workloads.stream().filter(it -> !it.runsOnce()).toList();
        WorkloadIndex runningIndex = new WorkloadIndex(running);
        Map<ScaledObject, Workload> scalable = new HashMap<>();
        running.forEach(it -> scalable.putIfAbsent(ScaledObject.of(it), it));
        ServiceResolver serviceResolver = new ServiceResolver(manifests, index, findings);
        List<KubernetesService> services = objects(TranslatedKind.SERVICE)
                .flatMap(object -> serviceResolver.resolve(object).stream())
                .toList();
        IngressResolver ingressResolver = new IngressResolver(services, findings);
        List<Ingress> ingresses = objects(TranslatedKind.INGRESS)
                .flatMap(object -> ingressResolver.resolve(object).stream())
                .toList();
        GatewayResolver gatewayResolver = new GatewayResolver(manifests, services, findings);
        List<Gateway> gateways = objects(TranslatedKind.GATEWAY)
                .flatMap(object -> gatewayResolver.gateway(object).stream())
                .toList();
        return new Application(
                manifests,
                workloads,
                services,
                ingresses,
                gateways,
                objects(TranslatedKind.HTTP_ROUTE)
                        .flatMap(object -> gatewayResolver.route(object, gateways).stream())
                        .toList(),
                objects(TranslatedKind.HORIZONTAL_POD_AUTOSCALER)
                        .flatMap(object -> autoscaler(object, scalable).stream())
                        .toList(),
                objects(TranslatedKind.POD_DISRUPTION_BUDGET)
                        .flatMap(object -> budget(object, runningIndex))
                        .toList(),
                sources.configMaps(),
                sources.secrets(),
                sources.storedSecrets(),
                accounts,
                networkPolicies(workloads, index),
                new FileSystems(
                        objects(TranslatedKind.PERSISTENT_VOLUME_CLAIM).toList(),
                        TranslatedKind.PERSISTENT_VOLUME.objects(manifests).toList()),
                new Exposures(services));
    }

    private List<NetworkPolicy> networkPolicies(List<Workload> workloads, WorkloadIndex index) {
        NetworkPolicyResolver resolver = new NetworkPolicyResolver(manifests, workloads, index);
        return objects(TranslatedKind.NETWORK_POLICY)
                .flatMap(object -> resolver.resolve(object).stream())
                .toList();
    }

    private Stream<ManifestObject> objects(TranslatedKind kind) {
        return kind.objects(manifests).sorted(ConfigSources.byName());
    }

    private static ServiceAccount account(ManifestObject object) {
        return new ServiceAccount(
                object, Optional.ofNullable(object.annotations().get("eks.amazonaws.com/role-arn")));
    }

    /** What an autoscaler names. */
    private record ScaledObject(String namespace, String kind, String name) {
        static ScaledObject of(Workload workload) {
            return new ScaledObject(workload.namespace(), workload.kind().kubernetesKind(), workload.name());
        }
    }

    private Optional<Autoscaler> autoscaler(ManifestObject object, Map<ScaledObject, Workload> workloads) {
        Optional<MapNode> spec = object.root().map("spec");
        Optional<MapNode> reference = spec.flatMap(it -> it.map("scaleTargetRef"));
        String kind = reference.flatMap(it -> it.text("kind")).orElse("");
        String name = reference.flatMap(it -> it.text("name")).orElse("");
        Optional<Workload> workload =
                Optional.ofNullable(workloads.get(new ScaledObject(object.namespace(), kind, name)));
        if (workload.isEmpty()) {
            findings.report(ResolveProblem.SCALING_TARGET_UNKNOWN.at(
                    reference.map(MapNode::at).orElse(object.at()),
                    Severity.ERROR,
                    "HorizontalPodAutoscaler '" + object.name() + "' scales " + kind + " '" + name
                            + "', which is not among the manifests",
                    "add the workload's manifest, or correct scaleTargetRef"));
        }
        return workload.map(it -> {
            int min = spec.get().scalar("minReplicas").map(ScalarNode::asInt).orElse(1);
            int max = spec.get().scalar("maxReplicas").map(ScalarNode::asInt).orElse(min);
            return new Autoscaler(object, spec.get(), it, min, Math.max(min, max));
        });
    }

    /** The budget once for each workload whose pods it selects. */
    private Stream<DisruptionBudget> budget(ManifestObject object, WorkloadIndex workloads) {
        Optional<MapNode> spec = object.root().map("spec");
        Optional<MapNode> selector = spec.flatMap(it -> it.map("selector"));
        List<Workload> selected = selector.stream()
                .flatMap(node -> workloads.selected(object.namespace(), LabelSelector.of(node)).stream())
                .toList();
        if (selected.isEmpty()) {
            findings.report(ResolveProblem.SCALING_TARGET_UNKNOWN.at(
                    selector.map(MapNode::at).orElse(object.at()),
                    Severity.WARNING,
                    "PodDisruptionBudget '" + object.name() + "' protects no workload among the manifests",
                    "correct its selector, or leave it out"));
        }
        return selected.stream().map(it -> new DisruptionBudget(object, spec.get(), it));
    }
}
