package io.k2ecs.translate;

import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Comparator;

/**
 * A cluster address found in the input, and what became of it. Holds the address only, never the text around it.
 *
 * @param at where the text stands that holds it
 * @param where in words: {@code AUTH_URL of container backend}
 */
public record AddressUse(
        SourcePosition at,
        String where,
        Occurrence.State state,
        String before,
        String after,
        String service,
        String why)
        implements Comparable<AddressUse> {
    private static final Comparator<AddressUse> ORDER = Comparator.comparing(AddressUse::at)
            .thenComparing(AddressUse::where)
            .thenComparing(AddressUse::before)
            .thenComparing(AddressUse::after);

    @Override
    public int compareTo(AddressUse other) {
        return ORDER.compare(this, other);
    }
}
