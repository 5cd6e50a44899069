package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the manifests say, with references resolved. All lists are sorted by namespace and name.
 *
 * @param exposures by which Service ports each workload is reached
 */
public record Application(
        ManifestSet manifests,
        List<Workload> workloads,
        List<KubernetesService> services,
        List<Ingress> ingresses,
        List<Autoscaler> autoscalers,
        List<DisruptionBudget> disruptionBudgets,
        List<ConfigMap> configMaps,
        List<Secret> secrets,
        List<ServiceAccount> serviceAccounts,
        Exposures exposures) {

    /**
     * The object that made another one and would make it again, if it is among the manifests: the Deployment of a
     * ReplicaSet, for example, in a dump of a cluster.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/">owners</a>
     */
    public static Optional<ManifestObject> ownerOf(ManifestObject object, ManifestSet manifests) {
        return object.root().map("metadata").stream()
                .flatMap(it -> it.maps("ownerReferences").stream())
                .filter(it -> it.scalar("controller").map(ScalarNode::asBoolean).orElse(false))
                .flatMap(owner -> manifests.objects().stream()
                        .filter(it -> it.namespace().equals(object.namespace()))
                        .filter(it -> owner.text("kind").equals(Optional.of(it.kind())))
                        .filter(it -> owner.text("name").equals(Optional.of(it.name()))))
                .findFirst();
    }

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
