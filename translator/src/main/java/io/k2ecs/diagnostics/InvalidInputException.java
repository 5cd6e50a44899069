package io.k2ecs.diagnostics;

import java.util.List;

/**
 * The input cannot be read as Kubernetes manifests, or not without guessing. Nothing was written. Carries at least one
 * problem with its place.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> problems;

    public InvalidInputException(List<Finding> problems) {
        super(problems.get(0).at() + " " + problems.get(0).message());
        this.problems = problems.stream().sorted().toList();
    }

    public InvalidInputException(Finding problem) {
        this(List.of(problem));
    }

    /** What is wrong, by place. */
    public List<Finding> problems() {
        return problems;
    }
}
