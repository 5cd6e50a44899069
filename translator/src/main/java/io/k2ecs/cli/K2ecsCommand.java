package io.k2ecs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What is common to all commands. */
@Command(
        name = K2ecsCommand.NAME,
        description = "Moves applications from Kubernetes to Amazon ECS: manifests in, AWS requests out,"
                + " and every value accounted for.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  k2ecs translate k8s-manifests", "  k2ecs translate --help", "  k2ecs explain TR116"})
final class K2ecsCommand implements Runnable {
    static final String NAME = "k2ecs";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Tells where in the code of k2ecs a bug happened; K2ECS_DEBUG=1 does the same.")
    private boolean debug;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    boolean debug() {
        return debug;
    }
}
