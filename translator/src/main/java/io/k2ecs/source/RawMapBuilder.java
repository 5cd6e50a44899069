package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.RawNode.Alias;
import io.k2ecs.source.RawNode.Entries;
import io.k2ecs.source.RawNode.Entry;
import io.k2ecs.source.RawNode.Items;
import io.k2ecs.source.RawNode.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts one map together, from top to bottom as kubectl does: what a merge key brings in replaces what stands before it,
 * and is replaced by what follows.
 */
final class RawMapBuilder {
    private final SourcePosition at;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** Where the keys stand that are written in this map itself. */
    private final Map<String, SourcePosition> written = new HashMap<>();

    RawMapBuilder(SourcePosition at, Problems problems) {
        this.at = at;
        this.problems = problems;
    }

    /**
     * @param key what stands before the colon
     * @throws SourceException if that cannot be a key
     */
    void put(SourcePosition keyAt, RawNode key, RawNode value) {
        if (!(key instanceof Text scalar)) {
            throw new SourceException(
                    SourceProblem.UNSUPPORTED_KEY, keyAt, "a list or a map stands where a key belongs");
        }
        String name = ScalarMeaning.key(scalar.kind(), scalar.text())
                .orElseThrow(() -> new SourceException(
                        SourceProblem.UNSUPPORTED_KEY, keyAt, "the key is empty or a number too large for one"));
        if (!name.equals(scalar.text())) {
            problems.report(
                    SourceProblem.KEY_CHANGES,
                    keyAt,
                    "the key " + Place.quoted(scalar.text()) + " is read as " + Place.quoted(name)
                            + ", because it is not in quotes");
        }
        put(keyAt, name, value);
    }

    void put(SourcePosition keyAt, String name, RawNode value) {
        SourcePosition first = written.putIfAbsent(name, keyAt);
        if (first == null) {
            entries.put(name, new Entry(keyAt, value));
        } else {
            problems.report(
                    SourceProblem.DUPLICATE_KEY,
                    keyAt,
                    "the key %s stands twice in one map, first at line %d, column %d"
                            .formatted(Place.quoted(name), first.line(), first.column()));
        }
    }

    /**
     * Takes over the entries of a map or of each map of a list.
     *
     * @return how many entries were taken over
     */
    int merge(SourcePosition keyAt, RawNode value) {
        if (value.target() instanceof Entries map) {
            return takeOver(keyAt, map);
        }
        if (!(value instanceof Items list)) {
            throw notMergeable(keyAt);
        }
        int count = 0;
        List<RawNode> maps = list.items();
        // The first map of the list counts most, so it comes last.
        for (int i = maps.size() - 1; i >= 0; i--) {
            if (!(maps.get(i).target() instanceof Entries map)) {
                throw notMergeable(keyAt);
            }
            count += takeOver(keyAt, map);
        }
        return count;
    }

    private int takeOver(SourcePosition keyAt, Entries map) {
        map.entries().forEach((name, entry) -> {
            if (written.containsKey(name)) {
                problems.report(
                        SourceProblem.MERGE_REPLACES,
                        keyAt,
                        "what << brings in replaces the value of " + Place.quoted(name) + " that stands before it");
            }
            // An alias, because the same value now stands in two places.
            entries.put(name, new Entry(entry.keyAt(), new Alias(entry.value().target())));
        });
        return map.entries().size();
    }

    private static SourceException notMergeable(SourcePosition keyAt) {
        return new SourceException(
                SourceProblem.MERGE_VALUE, keyAt, "the value of << is neither a map nor a list of maps");
    }

    RawNode build() {
        return new Entries(at, entries);
    }
}
