package io.k2ecs.source;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.List;

/** Collects what stands in the way of reading, and what is only odd. */
final class Problems {
    /** More are of no use to anybody, and a hostile file could hold millions. */
    private static final int MAX_REFUSALS = 1_000;

    private final Findings refusals = new Findings();
    private final Findings oddities = new Findings();
    private int refusalCount;

    void report(SourceProblem problem, SourcePosition at, String message) {
        Finding finding = problem.finding(at, message);
        if (!problem.endsReading()) {
            oddities.report(finding);
        } else if (refusalCount++ < MAX_REFUSALS) {
            refusals.report(finding);
        }
    }

    void report(SourceException exception) {
        report(exception.problem(), exception.at(), exception.getMessage());
    }

    boolean hasRefusals() {
        return refusalCount > 0;
    }

    /** Takes over what another collection holds. */
    void addAll(Problems others) {
        refusals.reportAll(others.refusals.sorted());
        oddities.reportAll(others.oddities.sorted());
        refusalCount += others.refusalCount;
    }

    /** What was odd but readable, by place. */
    List<Finding> oddities() {
        return oddities.sorted();
    }

    /** @throws InvalidInputException if anything stands in the way of reading; it tells of the other errors too */
    void throwIfRefused() {
        if (hasRefusals()) {
            oddities.sorted().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .forEach(refusals::report);
            throw new InvalidInputException(refusals.sorted());
        }
    }
}
