package io.k2ecs.scan;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something that was not looked into.
 *
 * @param path as reports show it
 */
public record Skipped(String path, SkipReason reason) implements Comparable<Skipped> {
    private static final Comparator<Skipped> ORDER =
            Comparator.comparing(Skipped::reason).thenComparing(Skipped::path);

    public Skipped {
        requireNonNull(path, "path is null");
        requireNonNull(reason, "reason is null");
    }

    /** By reason, then by path. */
    @Override
    public int compareTo(Skipped other) {
        return ORDER.compare(this, other);
    }
}
