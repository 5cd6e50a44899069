package io.k2ecs.cli;

import io.k2ecs.cluster.ClusterProblem;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.scan.KnownCluster;
import io.k2ecs.scan.ScanBounds;
import io.k2ecs.scan.ScanFinding;
import io.k2ecs.scan.ScanResult;
import io.k2ecs.scan.Scanner;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for names of the cluster in the application itself. */
@Command(
        name = "scan",
        description = "Finds addresses of the cluster that are hard-coded in sources, settings and jars.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  k2ecs scan services --manifests k8s-manifests",
            "  k2ecs scan target/shop.jar --manifests k8s-manifests",
            "  k2ecs scan . --fail-on warning",
            "  helm template shop ./chart | k2ecs scan src --manifests -",
            "  k2ecs scan src --from-cluster --namespace shop",
            "  k2ecs scan src --format json | jq .findings[].variable.manifestLine",
            "",
            "With manifests, names without a namespace are found as well, and what becomes of them",
            "on ECS is shown. Settings are found as for 'k2ecs translate'.",
            "",
            "Exit codes: 0 clean, 1 findings that --fail-on asks for, 2 wrong usage,",
            "3 something cannot be read, 70 a bug of k2ecs."
        })
final class ScanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<path>", arity = "1..*", description = "Folders with sources, files, and jars.")
    private List<Path> paths;

    @Option(
            names = "--manifests",
            paramLabel = "<path>",
            arity = "1..*",
            description = "Files and folders with the Kubernetes manifests, or - for standard input."
                    + " Comes after the paths to scan.")
    private List<Path> manifests = List.of();

    @Mixin
    private SourceOptions sources;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "<file>",
            description = "The settings file.")
    private Path config;

    @Option(
            names = "--fail-on",
            paramLabel = "<what>",
            defaultValue = "error",
            description = "What makes the exit code 1: error, warning (errors too), info (any finding) or never."
                    + " Default: ${DEFAULT-VALUE}")
    private ScanFailOn failOn;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "What is printed: text or json. Default: ${DEFAULT-VALUE}")
    private OutputFormat format;

    @Option(
            names = "--color",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "auto, always or never; auto means on a terminal. Default: ${DEFAULT-VALUE}")
    private ColorChoice color;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        paths.forEach(path -> arguments().resolved(path, "a path"));
        if (paths.stream().anyMatch(ManifestArguments::isStdin)) {
            throw arguments().usage("standard input (-) cannot be scanned; name files or folders");
        }
        arguments().checkOptions(!manifests.isEmpty());
        if (manifests.isEmpty()) {
            arguments().refuseChartOptions();
        }
        Inputs scanned = new Inputs(paths, surroundings.workingDirectory());
        ScanResult result;
        try (Progress progress = Progress.start(surroundings)) {
            KnownCluster cluster = cluster(progress);
            progress.stage("Scanning " + Style.printable(scanned.inWords()));
            result = new Scanner(cluster, ScanBounds.DEFAULTS)
                    .scan(scanned.paths(), manifestInputs().map(Inputs::paths).orElse(List.of()));
        }
        Map<Severity, Integer> counts = Findings.counts(
                result.findings().stream().map(ScanFinding::finding).toList());
        Optional<String> failure = failOn.reached(counts).map(reached -> reached + " (--fail-on " + failOn + ")");
        if (format == OutputFormat.JSON) {
            surroundings
                    .out()
                    .print(ScanJson.of(result, counts, manifestInputs().isPresent()));
            failure.ifPresent(it -> surroundings.err().println("k2ecs: " + it));
        } else {
            Style style = new Style(color.applies(surroundings.outIsTerminal(), surroundings));
            surroundings
                    .out()
                    .print(new ScanText(scanned, style)
                            .of(result, counts, manifestInputs().isPresent(), failure));
        }
        if (!result.complete()) {
            surroundings.err().println("k2ecs: something could not be read, so addresses may be missing; see SCN021");
            return ExitCode.INVALID_INPUT.number();
        }
        return (failure.isPresent() ? ExitCode.FINDINGS : ExitCode.CLEAN).number();
    }

    private KnownCluster cluster(Progress progress) {
        Optional<Inputs> inputs = manifestInputs();
        if (inputs.isEmpty()) {
            if (config != null) {
                throw arguments().usage("settings (-c) are about manifests, and there are none; add --manifests");
            }
            return KnownCluster.NONE;
        }
        progress.stage("Reading " + Style.printable(inputs.get().inWords()));
        Optional<Path> settingsFile = arguments().settingsFile(config, inputs.get(), "manifests");
        Settings settings =
                arguments().settings(settingsFile, inputs.get(), new Overrides(Optional.empty(), Optional.empty()));
        ManifestSet read = arguments().read(inputs.get(), settings.application());
        if (inputs.get().cluster().isPresent()) {
            // What could not be read of a cluster can be missed by the scan; other findings are those of a translation.
            StringBuilder text = new StringBuilder();
            Style style = new Style(color.applies(surroundings.errIsTerminal(), surroundings));
            new FindingText(inputs.get(), style)
                    .append(
                            text,
                            read.findings().stream()
                                    .filter(it -> ClusterProblem.isOne(it) && it.severity() != Severity.INFO)
                                    .toList());
            surroundings.err().print(text);
        }
        return ScannedCluster.of(read, settings);
    }

    private Optional<Inputs> manifestInputs() {
        return manifests.isEmpty() && sources.cluster().isEmpty()
                ? Optional.empty()
                : Optional.of(arguments().inputs(manifests, "a path of --manifests", "manifests"));
    }

    private ManifestArguments arguments() {
        return new ManifestArguments(spec, surroundings, sources, "k2ecs scan ... --manifests -");
    }

    /** What problems may be in. */
    Inputs allInputs() {
        List<Path> all = new ArrayList<>(paths);
        all.addAll(manifests);
        return new Inputs(all, surroundings.workingDirectory());
    }
}
