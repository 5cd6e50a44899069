package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.Optional;

/**
 * Manifests that are in no file: a program printed them, or a cluster has them.
 *
 * @param label where they come from, as reports show it in the place of a file's name
 * @param bytes of a text in YAML or JSON; may hold secrets
 */
public record GivenText(String label, byte[] bytes) {
    InputFile file() {
        return new InputFile(label, Optional.empty());
    }

    /** The place of what concerns the whole text. */
    public SourcePosition start() {
        return file().start();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "GivenText[" + label + "]";
    }
}
