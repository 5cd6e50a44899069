package io.k2ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestDocument;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is translated does not depend on which file an object stands in, nor on the order of objects, files and arguments:
 * the requests are the same byte for byte, and the findings and the ledger say the same, places aside.
 *
 * <p>The order is random. A failure tells its seed; {@code -Dinput.order.seed=<seed>} repeats it.
 */
class InputOrderTest {
    private static final int ORDERS = 3;
    private static final Pattern MANIFEST = Pattern.compile("(?!kustomization\\.|k2ecs\\.).*\\.(yaml|yml)");
    private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---.*$");
    private static final Pattern COMMENTS = Pattern.compile("(?m)^#.*$");
    private static final Pattern PLACE = Pattern.compile("[\\w./-]+:\\d+:\\d+");

    private final long seed = Long.getLong("input.order.seed", System.nanoTime());

    @TempDir
    private Path folder;

    /** All that a translation says, without places. */
    private record Outcome(
            SortedMap<String, String> requests, List<String> findings, SortedMap<String, String> ledger) {
        static Outcome of(Translated translated) {
            SortedMap<String, String> requests = new TreeMap<>();
            RequestFiles.of(translated.output()).forEach((file, tree) -> requests.put(file, JsonText.write(tree)));
            List<String> findings = translated.findings().stream()
                    .map(Outcome::line)
                    .distinct()
                    .sorted()
                    .toList();
            Map<Integer, String> objects = new TreeMap<>();
            for (ManifestDocument document : translated.manifests().documents()) {
                objects.put(document.id(), identity(document.root()));
            }
            SortedMap<String, String> ledger = new TreeMap<>();
            for (LedgerEntry entry : translated.result().ledger().entries()) {
                ledger.put(
                        objects.get(entry.path().document()) + " "
                                + entry.path().pointer(),
                        withoutPlaces(
                                entry.state() + " " + entry.codes() + " " + entry.targets() + " " + entry.reason()));
            }
            return new Outcome(requests, findings, ledger);
        }

        private static String line(Finding finding) {
            return withoutPlaces(
                    finding.code() + " " + finding.severity() + " " + finding.message() + ". " + finding.remedy());
        }

        private static String withoutPlaces(String text) {
            return PLACE.matcher(text).replaceAll("PLACE");
        }

        private static String identity(MapNode root) {
            String kind = root.scalar("kind").map(ScalarNode::text).orElse("");
            Optional<MapNode> metadata = kind.equals("List") ? Optional.empty() : root.map("metadata");
            return kind + " " + text(metadata, "namespace") + "/" + text(metadata, "name");
        }

        private static String text(Optional<MapNode> metadata, String field) {
            return metadata.flatMap(it -> it.scalar(field))
                    .map(ScalarNode::text)
                    .orElse("");
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void theOrderOfTheInputChangesNothing(String manifests, String where, Settings settings) throws IOException {
        List<String> documents = documents(ProjectFolders.manifests(manifests));
        Outcome expected = null;
        for (int order = 0; order <= ORDERS; order++) {
            Random random = new Random(seed + order);
            Path root = Files.createDirectory(folder.resolve("order" + order));
            Outcome outcome = Outcome.of(Translated.of(scattered(documents, root, random), settings));
            String hint = "-Dinput.order.seed=" + seed + ", order " + order;
            if (expected == null) {
                expected = outcome;
                continue;
            }
            assertThat(outcome.requests().keySet())
                    .as(hint)
                    .isEqualTo(expected.requests().keySet());
            for (Map.Entry<String, String> request : expected.requests().entrySet()) {
                assertThat(outcome.requests().get(request.getKey()))
                        .as("%s: %s", request.getKey(), hint)
                        .isEqualTo(request.getValue());
            }
            assertThat(outcome.findings()).as(hint).isEqualTo(expected.findings());
            for (Map.Entry<String, String> entry : expected.ledger().entrySet()) {
                assertThat(outcome.ledger().get(entry.getKey()))
                        .as("%s: %s", entry.getKey(), hint)
                        .isEqualTo(entry.getValue());
            }
        }
    }

    @Test
    void theFixturesHaveAnOrderToChange() throws IOException {
        List<String> documents = documents(ProjectFolders.manifests("k8s-manifests"));
        Random random = new Random(seed);
        List<Path> first = scattered(documents, folder.resolve("first"), random);
        List<Path> second = scattered(documents, folder.resolve("second"), random);

        assertThat(documents).hasSizeGreaterThan(12);
        assertThat(first).hasSizeGreaterThan(1);
        assertThat(contents(second)).isNotEqualTo(contents(first));
    }

    private static List<String> contents(List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    /** The documents of a file or of the files of a folder, without those that hold no object. */
    private static List<String> documents(Path input) throws IOException {
        List<String> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(input)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file);
                if (MANIFEST.matcher(file.getFileName().toString()).matches()) {
                    DOCUMENT_START
                            .splitAsStream(text)
                            .filter(it -> !COMMENTS.matcher(it).replaceAll("").isBlank())
                            .forEach(documents::add);
                }
            }
        }
        return documents;
    }

    /** Writes the documents in any order to any number of files with any names, and names these in any order. */
    private static List<Path> scattered(List<String> documents, Path root, Random random) throws IOException {
        List<String> shuffled = new ArrayList<>(documents);
        Collections.shuffle(shuffled, random);
        int fileCount = 2 + random.nextInt(documents.size());
        SortedMap<Integer, List<String>> files = new TreeMap<>();
        shuffled.forEach(it -> files.computeIfAbsent(random.nextInt(fileCount), file -> new ArrayList<>())
                .add(it));
        List<Path> paths = new ArrayList<>();
        for (List<String> file : files.values()) {
            String name = Integer.toString(random.nextInt(1_000_000), Character.MAX_RADIX);
            Path path = root.resolve(name).resolve("objects.yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, String.join("\n---\n", file) + "\n", UTF_8);
            paths.add(path);
        }
        Collections.shuffle(paths, random);
        return paths;
    }
}
