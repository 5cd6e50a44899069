package io.k2ecs.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What to read of which cluster.
 *
 * @param context of the kubeconfig; without one its current context
 * @param namespaces without any, that of the context
 * @param allNamespaces all but those of Kubernetes itself, in place of {@code namespaces}
 * @param selector of labels, as kubectl takes it; for all objects in namespaces
 * @param includeSecrets whether Secrets are read with their values; otherwise they are not asked for
 */
public record ClusterQuery(
        Optional<String> context,
        List<String> namespaces,
        boolean allNamespaces,
        Optional<String> selector,
        boolean includeSecrets) {
    public ClusterQuery {
        namespaces = namespaces.stream().distinct().sorted().toList();
    }
}
