package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A host and a port from two variables, with the address of ECS in them.
 *
 * @param host the new text of the host's variable; may be secret
 * @param port the new text of the port's variable; may be secret
 * @param occurrences in the text of the host's variable as it was
 */
public record RewrittenPair(String host, String port, List<Occurrence> occurrences) {
    public RewrittenPair {
        requireNonNull(host, "host is null");
        requireNonNull(port, "port is null");
        occurrences = List.copyOf(occurrences);
    }

    /** Leaves the texts out, which may be secret. */
    @Override
    public String toString() {
        return "RewrittenPair[" + occurrences.size() + " occurrences]";
    }
}
