package io.k2ecs.ledger;

import java.util.Comparator;

/**
 * Where in the output a leaf went.
 *
 * @param file relative to the output folder
 * @param pointer JSON pointer (RFC 6901) in that file
 */
public record Target(String file, String pointer) implements Comparable<Target> {
    private static final Comparator<Target> ORDER =
            Comparator.comparing(Target::file).thenComparing(Target::pointer);

    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    /** {@code file#pointer}. */
    @Override
    public String toString() {
        return file + "#" + pointer;
    }
}
