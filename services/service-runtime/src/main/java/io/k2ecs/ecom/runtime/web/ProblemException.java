package io.k2ecs.ecom.runtime.web;

import java.util.Map;

/** Ends a request with an error answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // An expected outcome: nobody reads the stack trace, and writing one takes most of the time of an error.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** An error with its type and what is wrong this time. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(Problem.of(type, detail));
    }

    /** An error that goes away: the client may try again after some seconds. */
    public static ProblemException retryLater(ProblemType type, String detail, int seconds) {
        return new ProblemException(new Problem(type, detail, Map.of("Retry-After", Integer.toString(seconds))));
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }
}
