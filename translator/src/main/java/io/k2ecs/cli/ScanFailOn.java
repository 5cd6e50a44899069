package io.k2ecs.cli;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.emit.report.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a scan fail with exit code 1. */
enum ScanFailOn {
    ERROR,
    WARNING,
    INFO,
    NEVER;

    /** What there is of what is asked for, such as {@code 2 errors, 1 warning}. */
    Optional<String> reached(Map<Severity, Integer> counts) {
        List<String> reached = new ArrayList<>();
        counts.forEach((severity, count) -> {
            if (asksFor(severity) && count > 0) {
                reached.add(Counted.of(count, severity));
            }
        });
        return reached.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reached));
    }

    private boolean asksFor(Severity severity) {
        return switch (this) {
            case ERROR -> severity == Severity.ERROR;
            case WARNING -> severity != Severity.INFO;
            case INFO -> true;
            case NEVER -> false;
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
            case NEVER -> "never";
        };
    }
}
