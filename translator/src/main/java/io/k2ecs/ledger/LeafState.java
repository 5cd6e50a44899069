package io.k2ecs.ledger;

/** What became of a leaf of the input. Every leaf ends in exactly one of these. */
public enum LeafState {
    /** Says the same on ECS; changing it changes the output. */
    TRANSLATED("translated"),
    /** Has a nearest equivalent; the reason says what differs. */
    APPROXIMATED("approximated"),
    /** Means something that ECS can do in several ways, or only with help; somebody must choose. */
    NEEDS_DECISION("needs-decision"),
    /** Meant something on Kubernetes that the output does not do. */
    DROPPED("dropped"),
    /** Means nothing outside Kubernetes, or nothing in this place; safe to leave behind. */
    NOT_APPLICABLE("not-applicable");

    private final String label;

    LeafState(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }
}
