package io.k2ecs.emit;

/** The output cannot be written where it should be. What was there before is there still. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OutputProblem problem;
    private final String remedy;

    /**
     * @param message one sentence without a full stop that names the folder
     * @param remedy one sentence without a full stop: what to do
     */
    public OutputException(OutputProblem problem, String message, String remedy) {
        super(message);
        this.problem = problem;
        this.remedy = remedy;
    }

    public OutputProblem problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
