package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Severity;

/** Numbers with their nouns. */
public final class Counted {
    private Counted() {}

    /** {@code 1 file}, {@code 2 files}; the plural of the noun must end in s. */
    public static String of(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code 1 error}, {@code 2 warnings}, {@code 3 notes}. */
    public static String of(int count, Severity severity) {
        return of(count, severity == Severity.INFO ? "note" : severity.label());
    }
}
