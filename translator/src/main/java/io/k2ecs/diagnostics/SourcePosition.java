package io.k2ecs.diagnostics;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Where something stands in an input. Lines and columns count from 1, as editors show them; columns count Unicode code
 * points.
 *
 * @param file the file's name as reports show it, with {@code /} between folders
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {
    private static final Comparator<SourcePosition> ORDER = Comparator.comparing(SourcePosition::file)
            .thenComparingInt(SourcePosition::line)
            .thenComparingInt(SourcePosition::column);

    public SourcePosition {
        requireNonNull(file, "file is null");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("a position starts at 1:1, got " + line + ":" + column);
        }
    }

    @Override
    public int compareTo(SourcePosition other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, which terminals and editors make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
