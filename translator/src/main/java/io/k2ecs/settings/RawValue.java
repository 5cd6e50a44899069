package io.k2ecs.settings;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.List;

/** A value of the settings file as it stands there, not yet checked. */
sealed interface RawValue {
    /** Where the value starts. */
    SourcePosition at();

    /** What it is, to follow "is". */
    String described();

    /** What YAML takes a scalar for. */
    enum Kind {
        STRING("text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("empty"),
        ALIAS("an alias"),
        OTHER("a value with a tag");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    /** @param text as written, without quotes and escapes: {@code 007} and {@code yes} stay that way */
    record Scalar(SourcePosition at, Kind kind, String text) implements RawValue {
        private static final int SHOWN_CHARACTERS = 60;

        boolean is(Kind other) {
            return kind == other;
        }

        @Override
        public String described() {
            return kind.description;
        }

        /** The text for messages: in quotes, on one line, cut where it is long. */
        String shown() {
            String line = text.replaceAll("\\p{Cntrl}+", " ");
            int end = line.codePointCount(0, line.length()) > SHOWN_CHARACTERS
                    ? line.offsetByCodePoints(0, SHOWN_CHARACTERS)
                    : line.length();
            return "'" + line.substring(0, end) + (end < line.length() ? "..." : "") + "'";
        }
    }

    record Sequence(SourcePosition at, List<RawValue> items) implements RawValue {
        @Override
        public String described() {
            return "a list";
        }
    }

    record Mapping(SourcePosition at, List<Entry> entries) implements RawValue {
        @Override
        public String described() {
            return "a mapping of keys";
        }
    }

    /** @param at where the key starts */
    record Entry(SourcePosition at, String key, RawValue value) {}
}
