package io.k2ecs.source;

import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.MapOf;

/**
 * What is known of a value before it is looked at.
 *
 * @param parent the map or list around it; null for the root of a document
 * @param owner the declared type that it is a field of; null if it is none
 * @param key of the entry of a map; empty for the root and for items
 * @param shape what Kubernetes takes there
 * @param aliased whether it is reached by a YAML alias
 * @param depth how many maps and lists it is in
 */
record Place(
        Place parent,
        KubernetesType owner,
        String key,
        NodePath path,
        FieldShape shape,
        Secrecy secrecy,
        boolean aliased,
        int depth) {
    private static final int MAX_NAME_LENGTH = 80;

    /** The root of a document. */
    static Place root(int document) {
        return new Place(null, null, "", new NodePath(document, ""), new Any(), Secrecy.OPEN, false, 0);
    }

    /** The same place, of which it is now known that a Secret may stand there. */
    Place holding(Secrecy object) {
        return new Place(parent, owner, key, path, shape, object, aliased, depth);
    }

    /** A field of the object that stands here. */
    Place field(String name, KubernetesType type, FieldShape fieldShape) {
        return new Place(this, type, name, path.child(name), fieldShape, secrecy.child(name), aliased, depth + 1);
    }

    /** An entry of the map that stands here. */
    Place entry(String name, FieldShape entryShape) {
        return field(name, null, entryShape);
    }

    /** An item of the list that stands here. */
    Place item(int index, FieldShape itemShape) {
        return new Place(this, null, "", path.child(index), itemShape, secrecy, aliased, depth + 1);
    }

    /** The same place, reached by the given node. */
    Place reachedBy(RawNode node) {
        boolean isAlias = node instanceof RawNode.Alias;
        return isAlias && !aliased ? new Place(parent, owner, key, path, shape, secrecy, true, depth) : this;
    }

    boolean isDeclaredField() {
        return owner != null;
    }

    boolean isEntryOfDeclaredMap() {
        return parent != null && parent.shape instanceof MapOf;
    }

    /** How messages call it, such as {@code 'replicas' of DeploymentSpec}. */
    String name() {
        if (parent == null) {
            return "the document";
        }
        if (owner != null) {
            return quoted(key) + " of " + owner.simpleName();
        }
        if (key.isEmpty()) {
            return "an item of " + parent.name();
        }
        return isEntryOfDeclaredMap() ? quoted(key) + " of " + parent.name() : quoted(key);
    }

    /** A key as messages show it. */
    static String quoted(String key) {
        return "'" + (key.length() <= MAX_NAME_LENGTH ? key : key.substring(0, MAX_NAME_LENGTH) + "...") + "'";
    }
}
