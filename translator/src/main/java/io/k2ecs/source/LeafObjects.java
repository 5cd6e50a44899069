package io.k2ecs.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the object that a leaf belongs to. */
public final class LeafObjects {
    /** Objects that are whole documents, as most are, by their documents. */
    private final Map<Integer, ManifestObject> byDocument = new HashMap<>();

    private final Map<NodePath, ManifestObject> byRoot = new HashMap<>();

    public LeafObjects(ManifestSet manifests) {
        for (ManifestObject object : manifests.objects()) {
            NodePath root = object.root().path();
            byRoot.put(root, object);
            if (root.pointer().isEmpty()) {
                byDocument.put(root.document(), object);
            }
        }
    }

    /** Empty for what stands outside of objects, such as the kind of a list or a Kustomization. */
    public Optional<ManifestObject> of(NodePath leaf) {
        ManifestObject whole = byDocument.get(leaf.document());
        if (whole != null) {
            return Optional.of(whole);
        }
        String pointer = leaf.pointer();
        while (true) {
            ManifestObject object = byRoot.get(new NodePath(leaf.document(), pointer));
            if (object != null || pointer.isEmpty()) {
                return Optional.ofNullable(object);
            }
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
    }

    /** The leaf's JSON pointer from its object down, or from the document down if it is in no object. */
    public String pointerInObject(NodePath leaf) {
        int start =
                of(leaf).map(object -> object.root().path().pointer().length()).orElse(0);
        return leaf.pointer().substring(start);
    }
}
