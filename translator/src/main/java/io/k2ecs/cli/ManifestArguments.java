package io.k2ecs.cli;

import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands that read manifests do with their arguments, and with the settings that go with them. */
final class ManifestArguments {
    private static final Path STDIN = Path.of("-");

    private final CommandSpec spec;
    private final Surroundings surroundings;

    ManifestArguments(CommandSpec spec, Surroundings surroundings) {
        this.spec = spec;
        this.surroundings = surroundings;
    }

    static boolean isStdin(Path path) {
        return path.equals(STDIN);
    }

    /**
     * The manifests that a user named.
     *
     * @param what each path is, for messages
     * @param others what cannot stand beside standard input, for messages
     * @throws ParameterException if a path is empty, or there are others beside standard input
     */
    Inputs inputs(List<Path> paths, String what, String others) {
        paths.forEach(path -> resolved(path, what));
        boolean stdin = paths.contains(STDIN);
        if (stdin && paths.size() > 1) {
            throw usage("standard input (-) cannot be combined with other " + others);
        }
        return new Inputs(stdin ? List.of() : paths, surroundings.workingDirectory());
    }

    /**
     * The settings file: the one that is named, or else the one beside the manifests, if there is one.
     *
     * @param given null if none is named
     * @param manifests how messages name them
     * @throws ParameterException if none is named and there are several
     */
    Optional<Path> settingsFile(Path given, Inputs inputs, String manifests) {
        if (given != null) {
            return Optional.of(given);
        }
        List<Path> candidates = SettingsFile.candidates(inputs);
        if (candidates.size() > 1) {
            throw usage("the " + manifests + " have different settings files, " + candidates.get(0) + " and "
                    + candidates.get(1) + "; choose one with -c");
        }
        return candidates.stream().findFirst();
    }

    /** The settings of a file, or the defaults without one. */
    Settings settings(Optional<Path> file, Inputs inputs, Overrides overrides) {
        SettingsReader reader = new SettingsReader();
        return file.map(path -> reader.read(resolved(path, "-c"), inputs.applicationName(), overrides))
                .orElseGet(() -> reader.defaults(inputs.applicationName(), overrides));
    }

    ManifestSet read(Inputs inputs) {
        ManifestReader reader = new ManifestReader(ReadingBounds.DEFAULTS);
        return inputs.isStdin() ? reader.read(surroundings.in()) : reader.read(inputs.paths());
    }

    /**
     * A path that a user typed, to be opened. An empty name is mostly a variable that was not set, and never the current
     * folder.
     *
     * @param what it is, for messages
     */
    Path resolved(Path typed, String what) {
        if (typed.toString().isEmpty()) {
            throw usage(what + " is empty");
        }
        return surroundings.workingDirectory().resolve(typed);
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
