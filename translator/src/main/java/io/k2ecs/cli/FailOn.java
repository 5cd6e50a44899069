package io.k2ecs.cli;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.emit.report.Counted;
import io.k2ecs.emit.report.Report;
import io.k2ecs.ledger.LeafState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a translation fail with exit code 1. */
enum FailOn {
    ERROR,
    WARNING,
    DECISION,
    DROPPED,
    NEVER;

    /** What there is of what is asked for, such as {@code 2 errors, 1 value that needs a decision}. */
    Optional<String> reached(Report report) {
        Map<Severity, Integer> findings = report.findingCounts();
        List<String> reached = new ArrayList<>();
        if (this != NEVER) {
            add(reached, findings.get(Severity.ERROR), "error");
        }
        if (this == WARNING) {
            add(reached, findings.get(Severity.WARNING), "warning");
        }
        if (this == DECISION || this == DROPPED) {
            add(reached, report.open(LeafState.NEEDS_DECISION), "open decision");
        }
        if (this == DROPPED) {
            add(reached, report.open(LeafState.DROPPED), "dropped value");
        }
        return reached.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reached));
    }

    private static void add(List<String> reached, int count, String noun) {
        if (count > 0) {
            reached.add(Counted.of(count, noun));
        }
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case DECISION -> "decision";
            case DROPPED -> "dropped";
            case NEVER -> "never";
        };
    }
}
