package io.k2ecs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Here for the help and the completion only: the launcher of a checkout starts little-ecom itself, from another module
 * with another class path.
 */
@Command(
        name = "run-local",
        description = "Runs the sample application on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {"  k2ecs run-local", "  k2ecs run-local --help"})
final class RunLocalCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    RunLocalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.err().println("k2ecs: run-local needs the launcher of a checkout: ./k2ecs run-local");
        return ExitCode.USAGE.number();
    }
}
