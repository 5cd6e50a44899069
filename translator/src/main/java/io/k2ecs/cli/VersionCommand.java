package io.k2ecs.cli;

import io.k2ecs.emit.report.ToolVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says which k2ecs this is, and on which Java. */
@Command(
        name = "version",
        description = "Prints the version.",
        footerHeading = "%nExample:%n",
        footer = "  k2ecs version")
final class VersionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().println(line());
        return ExitCode.CLEAN.number();
    }

    static String line() {
        return ToolVersion.NAME + " " + ToolVersion.text() + " (Java " + System.getProperty("java.version") + ")";
    }
}
