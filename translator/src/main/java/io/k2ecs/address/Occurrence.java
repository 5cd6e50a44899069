package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One place of a text where an address of the cluster stands, or may stand. Says nothing of the text around it, which
 * may be secret.
 *
 * @param start index of the first UTF-16 unit of the address in the text as it was
 * @param end index after its last
 * @param before host, and port if one stands beside it, as it was
 * @param after what is there now; same as {@code before} if nothing was changed
 * @param service {@code namespace/name} of the Service; empty where there is no such Service
 * @param why one sentence without a full stop
 * @param portChange present if the host was rewritten but its port stands elsewhere and must change too
 */
public record Occurrence(
        int start,
        int end,
        String before,
        String after,
        State state,
        String service,
        String why,
        Optional<PortChange> portChange) {
    public enum State {
        /** The address on ECS now stands here. */
        REWRITTEN,
        /** Left as it is: not known to be an address, or right on ECS too. */
        KEPT,
        /** An address of the cluster that leads nowhere on ECS: left as it is, and will fail. */
        DANGLING
    }

    /** Starts the reason of an address that is the same on ECS. */
    static final String SAME_ADDRESS = "is on ECS too the address of Service ";

    public Occurrence {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(state, "state is null");
        requireNonNull(service, "service is null");
        requireNonNull(why, "why is null");
        requireNonNull(portChange, "portChange is null");
    }

    /** Whether a caller reaches the Service by what stands there now. */
    public boolean leadsThere() {
        return state == State.REWRITTEN || state == State.KEPT && why.startsWith(SAME_ADDRESS);
    }
}
