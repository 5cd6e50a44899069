package io.k2ecs.benchmark;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.TranslationResult;
import io.k2ecs.translate.Translator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Times the translation of many generated workloads against merely parsing the same YAML into maps and lists. Not a
 * test: run it with {@code translator/benchmark [workloads] [rounds]}.
 */
public final class TranslationBenchmark {
    private TranslationBenchmark() {}

    public static void main(String[] arguments) {
        int workloads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        String yaml = manifests(workloads);
        double[] parsing = new double[rounds];
        double[] reading = new double[rounds];
        double[] whole = new double[rounds];
        long check = parse(yaml) + read(yaml) + translate(yaml) + parse(yaml) + translate(yaml);
        for (int round = 0; round < rounds; round++) {
            // In turn, so that a change of the machine's speed meets all three.
            parsing[round] = seconds(() -> parse(yaml));
            reading[round] = seconds(() -> read(yaml));
            whole[round] = seconds(() -> translate(yaml));
        }
        System.out.printf(
                Locale.ROOT,
                "%d workloads, %d lines, %.1f MB of YAML, %d rounds after warm-up (check %d)%n",
                workloads,
                yaml.lines().count(),
                yaml.length() / 1e6,
                rounds,
                check);
        row("parse with snakeyaml-engine", parsing, parsing);
        row("read into positioned nodes", reading, parsing);
        row("read, translate, write JSON", whole, parsing);
    }

    private static void row(String what, double[] seconds, double[] parsing) {
        double[] ratios = new double[seconds.length];
        for (int round = 0; round < seconds.length; round++) {
            ratios[round] = seconds[round] / parsing[round];
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s median %.3f s (min %.3f, max %.3f), ratio to parsing %.2f%n",
                what,
                median(seconds),
                Arrays.stream(seconds).min().orElseThrow(),
                Arrays.stream(seconds).max().orElseThrow(),
                median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static long parse(String yaml) {
        long documents = 0;
        for (Object document : new Load(LoadSettings.builder()
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build())
                .loadAllFromString(yaml)) {
            documents += document == null ? 0 : 1;
        }
        return documents;
    }

    private static long read(String yaml) {
        return manifests(yaml).documents().size();
    }

    private static ManifestSet manifests(String yaml) {
        return new ManifestReader(ReadingBounds.DEFAULTS)
                .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static long translate(String yaml) {
        TranslationResult result = new Translator(Translator.allRules())
                .translate(
                        ApplicationResolver.resolve(manifests(yaml)).application(),
                        new SettingsReader().defaults("benchmark", Overrides.none()));
        return RequestFiles.of(result.output()).values().stream()
                .mapToLong(tree -> JsonText.write(tree).length())
                .sum();
    }

    /** Deployments with a Service and a ConfigMap each, of the size that real ones have. */
    private static String manifests(int workloads) {
        StringBuilder yaml = new StringBuilder();
        for (int number = 0; number < workloads; number++) {
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
