package io.k2ecs.settings;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one run shows all of it. */
final class SettingsProblems {
    private final List<Finding> found = new ArrayList<>();

    void report(SettingsProblem problem, SourcePosition at, String message, String remedy) {
        found.add(problem.info().finding(Severity.ERROR, at, message, remedy));
    }

    /** A problem with the value of a key; the page to read is that of the key. */
    void report(SettingsProblem problem, SettingsKey key, SourcePosition at, String message, String remedy) {
        found.add(new Finding(
                problem.info().code(), Severity.ERROR, at, "'" + key.path() + "' " + message, remedy, key.source()));
    }

    /** @throws InvalidInputException with everything reported so far, if anything was */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
