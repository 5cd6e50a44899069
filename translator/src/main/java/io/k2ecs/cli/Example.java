package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.JsonPointer;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.Target;
import io.k2ecs.scan.KnownCluster;
import io.k2ecs.scan.ScanBounds;
import io.k2ecs.scan.ScanFinding;
import io.k2ecs.scan.Scanner;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.NodePath;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A small case of what a code is about: files that somebody could have who moves an application.
 *
 * @param texts the content of each file, in the order in which they are shown
 * @param settings the settings that go with the manifests
 * @param sources files of the application, to be scanned
 * @param sentence in place of files, where a case cannot be made of files
 */
record Example(
        List<ExampleFile> texts,
        Optional<Path> settings,
        List<Path> manifests,
        List<Path> sources,
        Optional<String> sentence) {
    private static final String SENTENCE_FILE = "example.txt";
    private static final String APPLICATION = "shop";
    /** For waivers: an example does not change by itself. */
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

    /** The name and content of a file. */
    record ExampleFile(String name, List<String> lines) {}

    /**
     * Everything that lies in a folder: {@code k2ecs.yaml} is settings, {@code example.txt} a sentence, what ends in
     * {@code .yaml}, {@code .yml} or {@code .json} a manifest, and the rest are sources.
     */
    static Example in(Path folder) {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(Files::isRegularFile)
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<String> sentence = files.stream()
                .filter(it -> name(it).equals(SENTENCE_FILE))
                .findFirst()
                .map(Example::text)
                .map(String::strip);
        Optional<Path> settings =
                files.stream().filter(it -> name(it).equals(SettingsFile.NAME)).findFirst();
        List<Path> manifests = files.stream()
                .filter(it -> name(it).matches(".+\\.(yaml|yml|json)") && !name(it).equals(SettingsFile.NAME))
                .toList();
        List<Path> sources = files.stream()
                .filter(it -> !manifests.contains(it))
                .filter(it -> !name(it).equals(SettingsFile.NAME) && !name(it).equals(SENTENCE_FILE))
                .toList();
        List<ExampleFile> texts = Stream.of(settings.stream(), manifests.stream(), sources.stream())
                .flatMap(it -> it)
                .map(it -> new ExampleFile(name(it), text(it).lines().toList()))
                .toList();
        return new Example(texts, settings, manifests, sources, sentence);
    }

    /** Reads, translates, checks and scans, as the commands do. What is refused has findings only. */
    ExampleResult run() {
        return run(Translator.allRules());
    }

    /** What the requests have only because of a rule, whatever the manifests say. */
    List<Target> addedBy(String code) {
        SortedMap<String, Object> without = run(Translator.allRules().stream()
                        .filter(it -> !it.info().code().equals(code))
                        .toList())
                .requests();
        List<Target> added = new ArrayList<>();
        run().requests()
                .forEach((file, tree) -> forEachLeaf(tree, "", (pointer, value) -> {
                    boolean same = JsonPointer.find(without.get(file), pointer)
                            .filter(value::equals)
                            .isPresent();
                    if (!same) {
                        added.add(new Target(file, pointer));
                    }
                }));
        return added;
    }

    private static void forEachLeaf(Object tree, String pointer, BiConsumer<String, Object> leaf) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> forEachLeaf(value, JsonPointer.member(pointer, (String) key), leaf));
        } else if (tree instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                forEachLeaf(list.get(index), pointer + "/" + index, leaf);
            }
        } else {
            leaf.accept(pointer, tree);
        }
    }

    private ExampleResult run(List<TranslationRule> rules) {
        try {
            return translated(rules);
        } catch (InvalidInputException refused) {
            return ExampleResult.refused(
                    refused.problems().stream().map(Example::withFileName).toList());
        }
    }

    private ExampleResult translated(List<TranslationRule> rules) {
        SettingsReader reader = new SettingsReader();
        Settings shown = settings.map(it -> reader.read(it, APPLICATION, Overrides.none()))
                .orElseGet(() -> reader.defaults(APPLICATION, Overrides.none()));
        if (manifests.isEmpty()) {
            return ExampleResult.refused(scanned(KnownCluster.NONE));
        }
        ManifestSet read = new ManifestReader(ReadingBounds.DEFAULTS).read(manifests);
        if (!sources.isEmpty()) {
            return ExampleResult.refused(scanned(ScannedCluster.of(read, shown)));
        }
        TranslationRun run = TranslationRun.of(read, shown, rules, TODAY, stage -> {});
        List<NodePath> leaves = new ArrayList<>();
        read.forEachLeaf(leaf -> leaves.add(leaf.path()));
        return new ExampleResult(
                run.outcome().open().stream()
                        .map(Example::withFileName)
                        .sorted()
                        .toList(),
                leaves,
                run.result().ledger().entries(),
                RequestFiles.of(run.result().output()));
    }

    private List<Finding> scanned(KnownCluster cluster) {
        if (sources.isEmpty()) {
            return List.of();
        }
        return new Scanner(cluster, ScanBounds.DEFAULTS)
                .scan(sources, manifests).findings().stream()
                        .map(ScanFinding::finding)
                        .sorted()
                        .toList();
    }

    /** Settings are named as their path is given, which says nothing to those who see the example. */
    private static Finding withFileName(Finding finding) {
        SourcePosition at = finding.at();
        String file = at.file().substring(at.file().lastIndexOf('/') + 1);
        return new Finding(
                finding.code(),
                finding.severity(),
                new SourcePosition(file, at.line(), at.column()),
                finding.message(),
                finding.remedy(),
                finding.source());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String text(Path file) {
        try {
            // What is no UTF-8 is shown with the sign for it.
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
