package io.k2ecs.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The account of every leaf of the input, in the order of the input. */
public record Ledger(List<LedgerEntry> entries) {
    public Ledger {
        entries = List.copyOf(entries);
    }

    /** How many leaves ended in each state; every state is a key, and the values add up to the number of leaves. */
    public Map<LeafState, Integer> counts() {
        Map<LeafState, Integer> counts = new EnumMap<>(LeafState.class);
        for (LeafState state : LeafState.values()) {
            counts.put(state, 0);
        }
        entries.forEach(entry -> counts.merge(entry.state(), 1, Integer::sum));
        return counts;
    }
}
