package io.k2ecs.waive;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ledger.LeafState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The findings after waivers.
 *
 * @param open those that count, sorted, among them those about waivers
 * @param waived those that do not, sorted
 * @param waivedLeaves how many values that need a decision or were dropped are waived, by state; no key if none are
 */
public record Outcome(List<Finding> open, List<WaivedFinding> waived, Map<LeafState, Integer> waivedLeaves) {
    public Outcome {
        open = List.copyOf(open);
        waived = List.copyOf(waived);
        waivedLeaves = Collections.unmodifiableMap(new TreeMap<>(waivedLeaves));
    }

    /** Findings of which none is waived. */
    public static Outcome of(List<Finding> findings) {
        return new Outcome(findings, List.of(), Map.of());
    }
}
