package io.k2ecs.source;

import java.util.Comparator;

/**
 * Names one value of the whole input.
 *
 * @param document counts the documents of the input from 0, in the order of reading
 * @param pointer JSON pointer (RFC 6901) from the root of the document, empty for the root
 */
public record NodePath(int document, String pointer) implements Comparable<NodePath> {
    private static final Comparator<NodePath> ORDER =
            Comparator.comparingInt(NodePath::document).thenComparing(NodePath::pointer);

    /** The path of an entry of this map or list. */
    public NodePath child(String token) {
        return new NodePath(document, pointer + "/" + escape(token));
    }

    /** The path of an item of this list. */
    public NodePath child(int index) {
        return new NodePath(document, pointer + "/" + index);
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public int compareTo(NodePath other) {
        return ORDER.compare(this, other);
    }
}
