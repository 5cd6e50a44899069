package io.k2ecs.translate.policy;

import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The labels of Namespace objects by which policies find pods. */
final class NamespaceLabels {
    private final Map<String, ManifestObject> objects = new HashMap<>();

    NamespaceLabels(ManifestSet manifests) {
        TranslatedKind.NAMESPACE.objects(manifests).forEach(it -> objects.put(it.name(), it));
    }

    /** What of the workload's Namespace a peer's selector has found, and the name that says whose labels they are. */
    List<Node> matched(MapNode peer, Workload workload) {
        List<Node> matched = new ArrayList<>();
        ManifestObject object = objects.get(workload.namespace());
        if (object == null) {
            return matched;
        }
        MapNode metadata = object.root().map("metadata").orElseThrow();
        Map<String, ScalarNode> labels = metadata.scalarEntries("labels");
        for (String key :
                peer.map("namespaceSelector").map(NamespaceLabels::keys).orElse(Set.of())) {
            // Kubernetes itself sees to that one, whatever is written.
            if (labels.containsKey(key) && !key.equals("kubernetes.io/metadata.name")) {
                matched.add(labels.get(key));
            }
        }
        if (!matched.isEmpty()) {
            metadata.scalar("name").ifPresent(matched::add);
        }
        return matched;
    }

    private static Set<String> keys(MapNode selector) {
        Set<String> keys = new TreeSet<>(selector.scalarEntries("matchLabels").keySet());
        selector.maps("matchExpressions").forEach(it -> it.text("key").ifPresent(keys::add));
        return keys;
    }
}
