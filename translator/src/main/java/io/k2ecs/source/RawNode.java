package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.List;
import java.util.Map;

/**
 * A value as the syntax gives it: aliases not yet expanded, Kubernetes' types not yet looked at. Aliases make a graph of
 * it (never a cycle), so it must not be compared, hashed or printed as a whole.
 */
sealed interface RawNode {
    SourcePosition at();

    /** The node that is meant, if this is an alias. */
    default RawNode target() {
        return this;
    }

    /** @param text without quotes and escapes */
    record Text(SourcePosition at, ScalarNode.Kind kind, String text) implements RawNode {}

    record Items(SourcePosition at, List<RawNode> items) implements RawNode {}

    /** @param entries in the order of the text */
    record Entries(SourcePosition at, Map<String, Entry> entries) implements RawNode {
        /** The value of a key, behind aliases; null if there is none. */
        RawNode value(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value().target();
        }
    }

    /** @param keyAt where the key stands */
    record Entry(SourcePosition keyAt, RawNode value) {}

    record Alias(RawNode target) implements RawNode {
        @Override
        public SourcePosition at() {
            return target.at();
        }
    }
}
