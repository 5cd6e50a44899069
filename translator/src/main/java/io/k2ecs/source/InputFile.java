package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to be read.
 *
 * @param label the name as reports show it
 * @param path the real path; empty for standard input
 */
public record InputFile(String label, Optional<Path> path) {
    static final InputFile STDIN = new InputFile("<stdin>", Optional.empty());

    /** The place of what concerns the whole file. */
    public SourcePosition start() {
        return new SourcePosition(label, 1, 1);
    }

    /** The file's own name, without folders. */
    String name() {
        return path.map(file -> file.getFileName().toString()).orElse(label);
    }
}
