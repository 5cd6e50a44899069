package io.k2ecs.cli;

import io.k2ecs.emit.Output;
import io.k2ecs.emit.OutputFile;
import io.k2ecs.emit.OutputFolder;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads manifests, writes ECS requests and the report. */
@Command(
        name = "translate",
        description = "Translates Kubernetes manifests to Amazon ECS requests and accounts for every value.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  k2ecs translate k8s-manifests",
            "  k2ecs translate k8s-manifests -o build/ecs --fail-on warning",
            "  k2ecs translate k8s-manifests --launch-type EC2 --network-mode bridge",
            "  k2ecs translate ./chart -f values-production.yaml --release shop",
            "  k2ecs translate overlays/production",
            "  helm template shop ./chart | k2ecs translate - -c k2ecs.yaml",
            "  k2ecs translate --from-cluster --context kind-shop --namespace shop",
            "  k2ecs translate k8s-manifests --format json | jq .ledger.counts",
            "",
            "Settings come from -c, else from k2ecs.yaml in the folder of the manifests, else from",
            "k2ecs.yaml in the folder above it (for standard input and clusters: in the current",
            "folder), else they are the defaults.",
            "",
            "Exit codes: 0 clean, 1 findings that --fail-on asks for, 2 wrong usage,",
            "3 input that cannot be read or output that cannot be written, 70 a bug of k2ecs.",
            "After 2, 3 and 70 the output folder is as it was before."
        })
final class TranslateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "<path>",
            arity = "0..*",
            description = "Files and folders with manifests in YAML or JSON, Helm charts, kustomizations, or - for"
                    + " standard input.")
    private List<Path> paths = List.of();

    @Mixin
    private SourceOptions sources;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            defaultValue = "ecs-output",
            description = "Where the output goes; replaced as a whole. Default: ${DEFAULT-VALUE}")
    private Path output;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "<file>",
            description = "The settings file.")
    private Path config;

    @Option(
            names = "--launch-type",
            paramLabel = "<type>",
            description = "FARGATE or EC2. Goes before the settings file.")
    private LaunchType launchType;

    @Option(
            names = "--network-mode",
            paramLabel = "<mode>",
            completionCandidates = NetworkModes.class,
            description = "awsvpc, host or bridge. Goes before the settings file.")
    private NetworkMode networkMode;

    @Option(
            names = "--fail-on",
            paramLabel = "<what>",
            defaultValue = "error",
            description =
                    "What makes the exit code 1: error, warning (errors too), decision (errors and values that need"
                            + " a decision), dropped (these and dropped values) or never. Default: ${DEFAULT-VALUE}")
    private FailOn failOn;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "What is printed: text, or json (the content of report.json). Default: ${DEFAULT-VALUE}")
    private OutputFormat format;

    @Option(
            names = "--color",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "auto, always or never; auto means on a terminal. Default: ${DEFAULT-VALUE}")
    private ColorChoice color;

    TranslateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The whole of a run: nothing is written before everything is known that will be printed. */
    @Override
    public Integer call() {
        arguments().checkOptions(!paths.isEmpty());
        if (paths.isEmpty() && sources.cluster().isEmpty()) {
            throw arguments().usage("Missing required parameter: '<path>'");
        }
        Inputs inputs = inputs();
        OutputFolder folder = new OutputFolder(arguments().resolved(output, "-o"), output.toString());
        folder.check(inputs.paths(), surroundings.workingDirectory().toAbsolutePath());
        Optional<Path> settingsFile = arguments().settingsFile(config, inputs, "inputs");
        Overrides overrides = new Overrides(Optional.ofNullable(launchType), Optional.ofNullable(networkMode));
        Settings settings = arguments().settings(settingsFile, inputs, overrides);
        Output translated;
        try (Progress progress = Progress.start(surroundings)) {
            translated = translate(inputs, settings, progress);
        }
        Optional<String> failure = failOn.reached(translated.report());
        Optional<String> text = format == OutputFormat.JSON
                ? Optional.empty()
                : Optional.of(TranslationText.of(
                        translated.report(),
                        inputs,
                        settingsFile.map(Path::toString).orElse("the defaults: there is no " + SettingsFile.NAME),
                        output.toString(),
                        failure.map(reached -> reached + " (--fail-on " + failOn + ")"),
                        new Style(color.applies(surroundings.outIsTerminal(), surroundings))));
        Optional<Path> leftBehind = folder.write(translated.files());
        leftBehind.ifPresent(path -> surroundings
                .err()
                .println("k2ecs: the earlier output could not be deleted; it is in "
                        + Style.printable(path.toString())));
        text.ifPresent(surroundings.out()::print);
        if (text.isEmpty()) {
            print(translated.reportJson());
            failure.ifPresent(
                    reached -> surroundings.err().println("k2ecs: " + reached + " (--fail-on " + failOn + ")"));
        }
        return (failure.isPresent() ? ExitCode.FINDINGS : ExitCode.CLEAN).number();
    }

    private void print(OutputFile file) {
        try {
            file.writeTo(surroundings.out());
        } catch (IOException e) {
            throw new UncheckedIOException("a PrintStream keeps what goes wrong to itself", e);
        }
    }

    private Output translate(Inputs inputs, Settings settings, Progress progress) {
        if (inputs.isStdin() && surroundings.inIsTerminal() && surroundings.errIsTerminal()) {
            surroundings.err().println("Reading manifests from the terminal; Ctrl-D ends them.");
            surroundings.err().flush();
        }
        progress.stage("Reading " + Style.printable(inputs.inWords()));
        ManifestSet manifests = arguments().read(inputs, settings.application());
        TranslationRun run =
                TranslationRun.of(manifests, settings, Translator.allRules(), surroundings.today(), progress::stage);
        progress.stage("Putting the output together");
        return Output.of(settings, run.result(), run.outcome());
    }

    /** What is translated. */
    Inputs inputs() {
        return arguments().inputs(paths, "a path", "paths");
    }

    private ManifestArguments arguments() {
        return new ManifestArguments(spec, surroundings, sources, "k2ecs translate -");
    }

    /** For shell completion. */
    static final class NetworkModes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("awsvpc", "host", "bridge").iterator();
        }
    }
}
