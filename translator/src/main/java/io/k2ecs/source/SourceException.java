package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;

/** Ends the reading of one file; other files are still looked at. The message is that of a finding. */
final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SourceProblem problem;
    private final transient SourcePosition at;

    SourceException(SourceProblem problem, SourcePosition at, String message) {
        super(message, null, false, false);
        this.problem = problem;
        this.at = at;
    }

    SourceProblem problem() {
        return problem;
    }

    SourcePosition at() {
        return at;
    }
}
