package io.k2ecs.cluster;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.source.GivenText;
import java.util.List;
import java.util.Set;

/**
 * What a cluster has, as manifests.
 *
 * @param manifests one object each, by label
 * @param findings about what could not be read
 * @param unreadSecrets those that pods take as a whole, each as {@code namespace/name}
 */
public record ClusterObjects(List<GivenText> manifests, List<Finding> findings, Set<String> unreadSecrets) {
    public ClusterObjects {
        unreadSecrets = Set.copyOf(unreadSecrets);
        manifests = List.copyOf(manifests);
        findings = List.copyOf(findings);
    }
}
