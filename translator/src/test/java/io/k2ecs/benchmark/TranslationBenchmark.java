package io.k2ecs.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.Output;
import io.k2ecs.emit.OutputFile;
import io.k2ecs.preflight.PreflightChecker;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.resolve.Resolution;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.TranslationResult;
import io.k2ecs.translate.Translator;
import io.k2ecs.waive.Outcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Times the translation of generated workloads, from files to files, against merely parsing the same input and writing
 * the same output with the same libraries. Not a test: run it with {@code translator/benchmark}.
 */
public final class TranslationBenchmark {
    private static final int WORKLOADS_PER_FILE = 100;
    private static final double NANOS = 1e9;

    private final Path input;
    private final Path output;
    private final Path copy;

    private TranslationBenchmark(Path folder) {
        this.input = folder.resolve("input");
        this.output = folder.resolve("output");
        this.copy = folder.resolve("copy");
    }

    /** The number of rounds, then the numbers of workloads. */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        int[] sizes =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        System.out.printf(
                Locale.ROOT,
                "heap of %d MiB, %d rounds, medians%n%n"
                        + "| Workloads | Values | Output | Translate | For each workload | Only parse and write | Ratio |%n"
                        + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n",
                Runtime.getRuntime().maxMemory() >> 20,
                rounds);
        for (int round = 0; round < 5; round++) {
            measure(sizes[0], 1, false);
        }
        for (int workloads : sizes) {
            measure(workloads, rounds, true);
        }
    }

    private static void measure(int workloads, int rounds, boolean print) throws IOException {
        Path folder = Files.createTempDirectory("k2ecs-benchmark-");
        try {
            TranslationBenchmark benchmark = new TranslationBenchmark(folder);
            benchmark.generate(workloads);
            double[] whole = new double[rounds];
            double[] plain = new double[rounds];
            double[] ratios = new double[rounds];
            int values = 0;
            for (int round = 0; round < rounds; round++) {
                // In turn, so that a change of the machine's speed meets both.
                delete(benchmark.output);
                long start = System.nanoTime();
                values = benchmark.translate();
                whole[round] = (System.nanoTime() - start) / NANOS;
                plain[round] = benchmark.parse() + benchmark.write();
                ratios[round] = whole[round] / plain[round];
            }
            if (print) {
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %d | %d MB | %.2f s | %.2f ms | %.2f s | %.2f |%n",
                        workloads,
                        values,
                        benchmark.outputBytes() / 1_000_000,
                        median(whole),
                        median(whole) * 1000 / workloads,
                        median(plain),
                        median(ratios));
            }
        } finally {
            delete(folder);
        }
    }

    private void generate(int workloads) throws IOException {
        Files.createDirectories(input);
        for (int from = 0; from < workloads; from += WORKLOADS_PER_FILE) {
            int to = Math.min(workloads, from + WORKLOADS_PER_FILE);
            Files.writeString(input.resolve("%06d.yaml".formatted(from)), manifests(from, to, workloads));
        }
    }

    /** All that {@code k2ecs translate} does; gives the number of values in the ledger. */
    private int translate() throws IOException {
        Settings settings = new SettingsReader().defaults("benchmark", Overrides.none());
        ManifestSet manifests = new ManifestReader(ReadingBounds.DEFAULTS).read(List.of(input));
        Resolution resolution = ApplicationResolver.resolve(manifests);
        TranslationResult result = new Translator(Translator.allRules()).translate(resolution.application(), settings);
        Findings findings = new Findings();
        findings.reportAll(manifests.findings());
        findings.reportAll(resolution.findings());
        findings.reportAll(result.findings());
        findings.reportAll(new PreflightChecker(PreflightChecker.allRules()).check(result, settings));
        for (Map.Entry<String, OutputFile> file : Output.of(settings, result, Outcome.of(findings.sorted()))
                .files()
                .entrySet()) {
            try (OutputStream stream = open(output, file.getKey())) {
                file.getValue().writeTo(stream);
            }
        }
        return result.ledger().entries().size();
    }

    private static OutputStream open(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.newOutputStream(file);
    }

    /** Seconds for reading the input into maps and lists. */
    private double parse() throws IOException {
        long start = System.nanoTime();
        long documents = 0;
        for (Path file : files(input)) {
            for (Object document : new Load(LoadSettings.builder()
                            .setCodePointLimit(Integer.MAX_VALUE)
                            .build())
                    .loadAllFromString(Files.readString(file))) {
                documents += document == null ? 0 : 1;
            }
        }
        if (documents == 0) {
            throw new IllegalStateException("nothing was parsed");
        }
        return (System.nanoTime() - start) / NANOS;
    }

    /** Seconds for writing what the translation wrote; reading it before does not count. */
    private double write() throws IOException {
        delete(copy);
        double seconds = 0;
        for (Path file : files(output)) {
            String path = output.relativize(file).toString();
            seconds += path.equals(Output.REPORT_JSON)
                    ? writePieces(file, path)
                    : path.endsWith(".json")
                            ? writeTree(JsonText.read(Files.readString(file)), path)
                            : writeText(Files.readString(file), path);
        }
        return seconds;
    }

    private double writeTree(Object tree, String path) throws IOException {
        long start = System.nanoTime();
        try (Writer writer = new OutputStreamWriter(new BufferedOutputStream(open(copy, path)), UTF_8)) {
            JsonText.write(tree, writer);
        }
        return (System.nanoTime() - start) / NANOS;
    }

    private double writeText(String text, String path) throws IOException {
        long start = System.nanoTime();
        try (OutputStream stream = open(copy, path)) {
            stream.write(text.getBytes(UTF_8));
        }
        return (System.nanoTime() - start) / NANOS;
    }

    /** The report is too large to be held as a tree: its lists are read and written item by item. */
    private double writePieces(Path file, String path) throws IOException {
        double seconds = 0;
        try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(file));
                Writer writer = new OutputStreamWriter(new BufferedOutputStream(open(copy, path)), UTF_8)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        Object item = value(parser);
                        long start = System.nanoTime();
                        JsonText.write(item, writer);
                        seconds += (System.nanoTime() - start) / NANOS;
                    }
                }
            }
        }
        return seconds;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            default -> parser.getText();
        };
    }

    private long outputBytes() throws IOException {
        long bytes = 0;
        for (Path file : files(output)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Deployments with a Service and a ConfigMap each, of the size that real ones have. */
    private static String manifests(int from, int to, int workloads) {
        StringBuilder yaml = new StringBuilder();
        for (int number = from; number < to; number++) {
            yaml.append("""
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: settings-%1$d
                    data:
                      LOG_LEVEL: info
                      NEXT_URL: http://service-%2$d:8080/api
                    ---
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: workload-%1$d
                      labels:
                        app: workload-%1$d
                    spec:
                      replicas: 2
                      selector:
                        matchLabels:
                          app: workload-%1$d
                      template:
                        metadata:
                          labels:
                            app: workload-%1$d
                        spec:
                          terminationGracePeriodSeconds: 30
                          securityContext:
                            runAsNonRoot: true
                            runAsUser: 10001
                          containers:
                            - name: main
                              image: example/workload-%1$d:1.0.0
                              ports:
                                - name: http
                                  containerPort: 8080
                              envFrom:
                                - configMapRef:
                                    name: settings-%1$d
                              env:
                                - name: INSTANCE
                                  value: "%1$d"
                              readinessProbe:
                                httpGet:
                                  path: /ready
                                  port: http
                                periodSeconds: 5
                              livenessProbe:
                                httpGet:
                                  path: /live
                                  port: http
                              resources:
                                requests:
                                  cpu: 100m
                                  memory: 128Mi
                                limits:
                                  memory: 256Mi
                              securityContext:
                                readOnlyRootFilesystem: true
                    ---
                    apiVersion: v1
                    kind: Service
                    metadata:
                      name: service-%1$d
                    spec:
                      selector:
                        app: workload-%1$d
                      ports:
                        - name: http
                          port: 8080
                          targetPort: http
                    ---
                    """.formatted(number, (number + 1) % workloads));
        }
        return yaml.toString();
    }
}
