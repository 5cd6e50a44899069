package io.k2ecs.resolve;

import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels by which selectors find namespaces.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#automatic-labelling">
 *     automatic labels</a>
 */
final class LabelsOfNamespaces {
    /** Every namespace has it, whether written or not. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final Map<String, MapNode> metadata = new HashMap<>();

    LabelsOfNamespaces(ManifestSet manifests) {
        TranslatedKind.NAMESPACE
                .objects(manifests)
                .forEach(it -> it.root().map("metadata").ifPresent(own -> metadata.put(it.name(), own)));
    }

    Map<String, String> of(String namespace) {
        Map<String, String> labels = new HashMap<>();
        Optional.ofNullable(metadata.get(namespace))
                .ifPresent(it -> it.scalarEntries("labels").forEach((key, value) -> labels.put(key, value.text())));
        labels.put(NAME_LABEL, namespace);
        return labels;
    }
}
