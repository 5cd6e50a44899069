package io.k2ecs.model;

import io.k2ecs.source.ManifestSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the manifests say, with references resolved. All lists are sorted by namespace and name.
 *
 * @param fileSystems that the cluster uses already
 * @param exposures by which Service ports each workload is reached
 */
public record Application(
        ManifestSet manifests,
        List<Workload> workloads,
        List<KubernetesService> services,
        List<Ingress> ingresses,
        List<Gateway> gateways,
        List<HttpRoute> httpRoutes,
        List<Autoscaler> autoscalers,
        List<DisruptionBudget> disruptionBudgets,
        List<ConfigMap> configMaps,
        List<Secret> secrets,
        List<StoredSecret> storedSecrets,
        List<ServiceAccount> serviceAccounts,
        List<NetworkPolicy> networkPolicies,
        FileSystems fileSystems,
        Exposures exposures) {

    public Optional<Autoscaler> autoscalerOf(Workload workload) {
        return autoscalers.stream().filter(it -> it.workload() == workload).findFirst();
    }

    /** The Service ports that lead to a workload, by Service and port. */
    public List<Exposure> exposuresOf(Workload workload) {
        return exposures.of(workload);
    }

    /** Whether the workloads live in more than one namespace, so that names need it. */
    public boolean severalNamespaces() {
        return workloads.stream().map(Workload::namespace).distinct().count() > 1;
    }
}
