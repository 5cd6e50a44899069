package io.k2ecs.waive;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which part of which object stands at a position. */
public final class ObjectPaths {
    private final Map<SourcePosition, ObjectPath> paths = new HashMap<>();

    /** @param positions the only ones that will be asked for */
    public ObjectPaths(ManifestSet manifests, Set<SourcePosition> positions) {
        for (ManifestObject object : manifests.objects()) {
            int start = object.root().path().pointer().length();
            visit(object.root(), object.label(), start, positions);
        }
    }

    /** Where a map and its first entry start at one place, the map; empty outside of objects. */
    public Optional<ObjectPath> at(SourcePosition position) {
        return Optional.ofNullable(paths.get(position));
    }

    private void visit(Node node, String object, int start, Set<SourcePosition> positions) {
        if (positions.contains(node.at())) {
            paths.putIfAbsent(
                    node.at(), new ObjectPath(object, node.path().pointer().substring(start)));
        }
        if (node instanceof MapNode map) {
            map.entries().forEach((key, value) -> {
                visit(value, object, start, positions);
                SourcePosition keyAt = map.keyAt(key);
                if (positions.contains(keyAt)) {
                    paths.putIfAbsent(
                            keyAt, new ObjectPath(object, value.path().pointer().substring(start)));
                }
            });
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> visit(item, object, start, positions));
        }
    }
}
