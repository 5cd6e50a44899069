package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    private static final String REPORT = "{\n  \"tool\": {\n    \"name\": \"k2ecs\",\n    \"version\": \"1\"\n  }\n}\n";

    private static final OutputFile EMPTY = stream -> {};

    @TempDir
    private Path folder;

    private OutputFolder output() {
        return new OutputFolder(folder.resolve("out"), "out");
    }

    private void write(Map<String, String> files) {
        TreeMap<String, OutputFile> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, stream -> stream.write(text.getBytes(UTF_8))));
        assertThat(output().write(contents)).isEmpty();
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void replacesTheWholeOfAnEarlierOutput() throws IOException {
        write(Map.of("report/report.json", REPORT, "services/old.json", "{}"));
        write(Map.of("report/report.json", REPORT, "services/new.json", "{}"));

        assertThat(everything()).containsExactly("out/report/report.json", "out/services/new.json");
    }

    @Test
    void fillsAnEmptyFolderAndIgnoresLitter() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/.DS_Store"), "");
        write(Map.of("services/new.json", "{}"));

        assertThat(everything()).containsExactly("out/services/new.json");
    }

    @Test
    void writesThroughALinkToTheFolderItself() throws IOException {
        Path real = Files.createDirectories(folder.resolve("elsewhere/real"));
        Files.createSymbolicLink(folder.resolve("out"), real);
        write(Map.of("services/new.json", "{}"));

        assertThat(folder.resolve("out")).isSymbolicLink();
        assertThat(real.resolve("services/new.json")).exists();
    }

    @Test
    void doesNotFollowLinksWhenItClearsAway() throws IOException {
        write(Map.of("report/report.json", REPORT));
        Path precious = Files.writeString(folder.resolve("precious"), "content");
        Files.createSymbolicLink(folder.resolve("out/services"), folder);
        write(Map.of("report/report.json", REPORT));

        assertThat(precious).hasContent("content");
    }

    @Test
    void leavesTheEarlierOutputWhenWritingFailsHalfway() throws IOException {
        write(Map.of("report/report.json", REPORT));
        TreeMap<String, OutputFile> files = new TreeMap<>();
        files.put("report/report.json", EMPTY);
        files.put("services/" + "x".repeat(300), EMPTY);

        assertThatThrownBy(() -> output().write(files))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("'out' cannot be written");
        assertThat(everything()).containsExactly("out/report/report.json");
        assertThat(folder.resolve("out/report/report.json")).hasContent(REPORT);
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void leavesTheEarlierOutputWhenTheContentOfAFileCannotBeMade() throws IOException {
        write(Map.of("report/report.json", REPORT));
        TreeMap<String, OutputFile> files = new TreeMap<>();
        files.put("report/report.json", EMPTY);
        files.put("services/web.json", stream -> {
            throw new IllegalArgumentException("a bug");
        });

        assertThatThrownBy(() -> output().write(files)).hasMessage("a bug");
        assertThat(everything()).containsExactly("out/report/report.json");
        assertThat(folder.resolve("out/report/report.json")).hasContent(REPORT);
    }

    @Test
    void whatTranslationsWriteMayBeReplacedByTheNextOne() throws IOException {
        try (Stream<Path> translations = Files.list(ProjectFolders.module().resolve("src/test/resources/golden"))) {
            for (Path translation : translations.toList()) {
                try (Stream<Path> written = Files.list(translation)) {
                    assertThat(written.map(it -> it.getFileName().toString())).isSubsetOf(OutputFolder.OURS);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "/etc/x", "a//b", "a/../b", "a/./b", "a\\b", "a\nb", ""})
    void namesThatLeadElsewhereAreABug(String path) {
        TreeMap<String, OutputFile> files = new TreeMap<>(Map.of(path, EMPTY));

        assertThatThrownBy(() -> output().write(files)).isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tool\": {\"name\": \"other\", \"version\": \"1\"}}", "no JSON"})
    void aReportOfAnotherToolIsNotOurs(String report) throws IOException {
        Files.createDirectories(folder.resolve("out/report"));
        Files.writeString(folder.resolve("out/report/report.json"), report);

        assertThatThrownBy(() -> output().check(List.of(), folder.resolve("here")))
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.problem()).isEqualTo(OutputProblem.NOT_OURS));
    }

    @Test
    void refusesToReplaceWhereTheUserIsOrWhatIsRead() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("out/inside"));

        for (Path input : List.of(folder, inside, folder.resolve("out"), folder.resolve("out/inside/../inside"))) {
            assertThatThrownBy(() -> output().check(List.of(input), folder.resolve("here")))
                    .isInstanceOfSatisfying(
                            OutputException.class, e -> assertThat(e.problem()).isEqualTo(OutputProblem.OVERLAPS));
        }
        assertThatThrownBy(() -> output().check(List.of(), inside))
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.problem()).isEqualTo(OutputProblem.OVERLAPS));
    }
}
