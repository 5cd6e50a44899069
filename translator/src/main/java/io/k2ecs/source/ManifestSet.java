package io.k2ecs.source;

import io.k2ecs.diagnostics.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that was read.
 *
 * @param documents in the order of reading, including those that hold no object for the API server (Kustomization files)
 * @param objects the Kubernetes objects, with the items of lists in place of the lists
 * @param findings what was odd but readable, such as unknown fields
 * @param unreadSecrets Secrets that exist and may have keys that are not among the objects, each as {@code
 *     namespace/name}: those of a cluster, unless they were asked for
 */
public record ManifestSet(
        List<ManifestDocument> documents,
        List<ManifestObject> objects,
        List<Finding> findings,
        Set<String> unreadSecrets) {
    public ManifestSet {
        unreadSecrets = Set.copyOf(unreadSecrets);
        documents = List.copyOf(documents);
        objects = List.copyOf(objects);
        findings = List.copyOf(findings);
    }

    /** Manifests that are all there is. */
    public ManifestSet(List<ManifestDocument> documents, List<ManifestObject> objects, List<Finding> findings) {
        this(documents, objects, findings, Set.of());
    }

    /** Calls back for every leaf of every document. */
    public void forEachLeaf(Consumer<Node> action) {
        documents.forEach(document -> document.root().forEachLeaf(action));
    }

    public List<ManifestObject> ofKind(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind)).toList();
    }
}
