package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A text with the addresses of ECS in it.
 *
 * @param text the new text; the very same string if nothing was changed. May be secret
 * @param occurrences in the order of the text, without overlaps; positions count in the text as it was
 */
public record Rewritten(String text, List<Occurrence> occurrences) {
    public Rewritten {
        requireNonNull(text, "text is null");
        occurrences = List.copyOf(occurrences);
    }

    /** Leaves the text out, which may be secret. */
    @Override
    public String toString() {
        return "Rewritten[" + occurrences.size() + " occurrences]";
    }
}
