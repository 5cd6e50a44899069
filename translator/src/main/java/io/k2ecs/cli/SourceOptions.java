package io.k2ecs.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** How manifests come about where they are not just files; common to all commands that read them. */
final class SourceOptions {
    @Option(
            names = {"-f", "--values"},
            paramLabel = "<file>",
            description = "Values for a Helm chart, as often as you like; handed on to helm template.")
    private List<String> values = List.of();

    @Option(
            names = "--release",
            paramLabel = "<name>",
            description = "The name of the release that a Helm chart is rendered for. Default: the application's name.")
    private String release;

    List<String> values() {
        return values;
    }

    /** The name of the release, or what stands for it if none is given. */
    String release(String otherwise) {
        return release == null ? otherwise : release;
    }

    /** Whether there is an option that only a Helm chart has a use for. */
    boolean areForChart() {
        return release != null || !values.isEmpty();
    }
}
