package io.k2ecs.diagnostics;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something that the user should know, with the place and the way out. A finding never holds a secret's value.
 *
 * @param code the rule that found it; {@code k2ecs explain} tells more
 * @param message one sentence: what is the case
 * @param remedy one sentence: what to do
 * @param source page of AWS or Kubernetes that says so
 */
public record Finding(String code, Severity severity, SourcePosition at, String message, String remedy, String source)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::at)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::code)
            .thenComparing(Finding::message)
            .thenComparing(Finding::remedy);

    public Finding {
        requireNonNull(code, "code is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(at, "at is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(source, "source is null");
    }

    /** By place, then the gravest first. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
