package io.k2ecs.cli;

import io.k2ecs.cluster.ClusterBounds;
import io.k2ecs.cluster.ClusterObjects;
import io.k2ecs.cluster.ClusterReader;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.render.ChartOptions;
import io.k2ecs.render.Renderer;
import io.k2ecs.render.RunBounds;
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
    private static final ReadingBounds BOUNDS = ReadingBounds.DEFAULTS;
    /** What Kubernetes takes where a manifest names none. */
    private static final String CHART_NAMESPACE = "default";

    private final CommandSpec spec;
    private final Surroundings surroundings;
    private final SourceOptions sources;
    private final String reader;

    /** @param reader the command that reads manifests from standard input, for messages */
    ManifestArguments(CommandSpec spec, Surroundings surroundings, SourceOptions sources, String reader) {
        this.spec = spec;
        this.surroundings = surroundings;
        this.sources = sources;
        this.reader = reader;
    }

    static boolean isStdin(Path path) {
        return path.equals(STDIN);
    }

    /**
     * The manifests that a user named.
     *
     * @param what each path is, for messages
     * @param others what cannot stand beside standard input, for messages
     * @throws ParameterException if a path is empty, there are others beside standard input, or options that are for
     *     other inputs
     */
    Inputs inputs(List<Path> paths, String what, String others) {
        if (sources.cluster().isPresent()) {
            refuseChartOptions();
            return new Inputs(List.of(), sources.cluster(), surroundings.workingDirectory());
        }
        paths.forEach(path -> resolved(path, what));
        boolean stdin = paths.contains(STDIN);
        if (stdin && paths.size() > 1) {
            throw usage("standard input (-) cannot be combined with other " + others);
        }
        Inputs inputs = new Inputs(stdin ? List.of() : paths, surroundings.workingDirectory());
        if (!RenderedInputs.haveChart(inputs)) {
            refuseChartOptions();
        }
        return inputs;
    }

    /** Refuses options that would have no effect, and inputs beside a cluster. */
    void checkOptions(boolean havePaths) {
        sources.contradiction().ifPresent(contradiction -> {
            throw usage(contradiction);
        });
        if (sources.cluster().isPresent() && havePaths) {
            throw usage("--from-cluster cannot be combined with manifests");
        }
    }

    /** Without a chart, options for one would have no effect. */
    void refuseChartOptions() {
        if (sources.areForChart()) {
            throw usage("--values and --release are for Helm charts, and none of the inputs is the folder of one");
        }
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

    /**
     * Reads the manifests; has those folders rendered that hold none yet.
     *
     * @param application its name
     */
    ManifestSet read(Inputs inputs, String application) {
        ManifestReader reading = new ManifestReader(BOUNDS);
        if (inputs.cluster().isPresent()) {
            ClusterObjects objects = ClusterReader.read(
                    inputs.cluster().get(),
                    surroundings.environment(),
                    ClusterBounds.ofObjects(BOUNDS.maxDocumentsTotal()));
            ManifestSet manifests = reading.read(List.of(), objects.manifests());
            Findings findings = new Findings();
            findings.reportAll(manifests.findings());
            findings.reportAll(objects.findings());
            return new ManifestSet(
                    manifests.documents(), manifests.objects(), findings.sorted(), objects.unreadSecrets());
        }
        if (inputs.isStdin()) {
            return reading.read(surroundings.in());
        }
        Renderer renderer = new Renderer(
                surroundings.environment(),
                surroundings.workingDirectory().toAbsolutePath(),
                RunBounds.ofOutput(BOUNDS.maxFileBytes()),
                reader);
        ChartOptions options = new ChartOptions(sources.release(application), CHART_NAMESPACE, sources.values());
        RenderedInputs rendered = RenderedInputs.of(inputs, renderer, options, BOUNDS);
        rendered.said().forEach(line -> surroundings.err().println(Style.printable(line)));
        return reading.read(rendered.paths(), rendered.texts());
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
