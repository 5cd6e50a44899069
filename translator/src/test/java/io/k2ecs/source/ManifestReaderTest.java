package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static io.k2ecs.source.Inputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
    @TempDir
    Path temporary;

    private static String thing(String name) {
        return custom("a: b").replace("name: thing", "name: " + name);
    }

    private static List<String> files(ManifestSet manifests) {
        return manifests.documents().stream().map(ManifestDocument::file).toList();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temporary.resolve(name));
    }

    @Test
    void readsFoldersByNameAndLeavesOutWhatIsHiddenOrNoManifest() throws IOException {
        Path folder = folder("x/k8s-manifests");
        write(folder, "b.yaml", thing("b"));
        write(folder, "a/z.yml", thing("z"));
        write(folder, "c.json", "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"c\"}}");
        write(folder, "B.yaml", thing("upper"));
        write(folder, ".hidden.yaml", "{");
        write(folder, ".git/config.yaml", "{");
        write(folder, "k2ecs.yaml", "{");
        write(folder, "README.md", "{");
        write(folder, "NOTES.txt", "{");
        ManifestSet manifests = read(folder);
        assertThat(files(manifests))
                .containsExactly(
                        "k8s-manifests/B.yaml",
                        "k8s-manifests/a/z.yml",
                        "k8s-manifests/b.yaml",
                        "k8s-manifests/c.json");
        assertThat(manifests.documents()).extracting(ManifestDocument::id).containsExactly(0, 1, 2, 3);
        assertThat(manifests.objects().get(1).at()).hasToString("k8s-manifests/a/z.yml:1:1");
    }

    @Test
    void namesFilesWithoutTheWayToThem() throws IOException {
        Path file = write(folder("x"), "a.txt", thing("a"));
        assertThat(files(read(file))).containsExactly("a.txt");
        assertThat(files(read(temporary.resolve("x/../x/./a.txt")))).containsExactly("a.txt");
    }

    @Test
    void readsFilesByNameWhateverTheOrderOfTheArguments() throws IOException {
        Path first = write(temporary, "z.yaml", thing("z"));
        Path second = write(temporary, "a.yaml", thing("a"));
        assertThat(files(read(first, second))).containsExactly("a.yaml", "z.yaml");
        assertThat(files(read(second, first))).containsExactly("a.yaml", "z.yaml");
    }

    @Test
    void tellsFilesOfTheSameNameApart() throws IOException {
        Path one = write(folder("one/k8s"), "a.yaml", thing("a")).getParent();
        Path two = write(folder("two/k8s"), "a.yaml", thing("b")).getParent();
        Path other = write(folder("other"), "b.yaml", thing("c"));
        assertThat(files(read(one, two, other))).containsExactly("b.yaml", "one/k8s/a.yaml", "two/k8s/a.yaml");
    }

    @Test
    void readsAFileThatIsNamedTwiceOnce() throws IOException {
        Path file = write(folder("k8s"), "a.yaml", thing("a"));
        assertThat(files(read(file.getParent(), file, file.getParent()))).containsExactly("k8s/a.yaml");
        assertThat(files(read(file, file.getParent()))).containsExactly("k8s/a.yaml");
    }

    @Test
    void isNotCaughtInLoopsOfLinks() throws IOException {
        Path folder = write(folder("k8s"), "a.yaml", thing("a")).getParent();
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("up"), temporary);
        assertThat(files(read(folder))).containsExactly("k8s/a.yaml");
    }

    @Test
    void readsStandardInputWithoutClosingIt() {
        boolean[] closed = {false};
        InputStream stdin = new ByteArrayInputStream(thing("a").getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ManifestSet manifests = new ManifestReader(ReadingBounds.DEFAULTS).read(stdin);
        assertThat(files(manifests)).containsExactly("<stdin>");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void reportsAStreamThatBreaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("hunter2");
            }
        };
        assertThatThrownBy(() -> new ManifestReader(ReadingBounds.DEFAULTS).read(broken))
                .hasMessage("<stdin>:1:1 the file cannot be read");
    }

    @Test
    void needsAPath() {
        assertThatThrownBy(() -> new ManifestReader(ReadingBounds.DEFAULTS).read(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void collectsTheProblemsOfAllFiles() throws IOException {
        Path folder = folder("k8s");
        write(folder, "a.yaml", "a: [b");
        write(folder, "b.yaml", custom("x: .inf", "z: .nan"));
        write(folder, "c.yaml", thing("c"));
        write(folder, "d.yaml", "- a");
        assertThat(problems(folder, temporary.resolve("missing")))
                .containsExactly(
                        "k8s/a.yaml:1:4 SRC020 the map or list in brackets has no closing bracket",
                        "k8s/b.yaml:4:4 SRC030 'x' is no finite number",
                        "k8s/b.yaml:5:4 SRC030 'z' is no finite number",
                        "k8s/d.yaml:1:1 SRC050 the document is not a map",
                        "missing:1:1 SRC001 the path '" + temporary.resolve("missing") + "' does not exist");
    }

    @Test
    void tellsOfUnknownFieldsTooWhenItRefuses() throws IOException {
        Path file = write(temporary, "a.yaml", Inputs.configMap("dta: {}", "data: []"));
        assertThat(problems(file))
                .containsExactly(
                        "a.yaml:4:1 SRC065 unknown field 'dta' of ConfigMap; did you mean 'data'?",
                        "a.yaml:5:7 SRC060 'data' of ConfigMap must be a map, not a list");
    }

    @Test
    void refusesFoldersWithoutManifestsAndInputWithoutObjects() throws IOException {
        write(folder("empty"), "README.md", "nothing");
        assertThat(problems(temporary.resolve("empty")))
                .containsExactly("empty:1:1 SRC003 the folder holds no manifest");
        Path file = write(temporary, "a.yaml", "# nothing\n---\n");
        assertThat(problems(file)).containsExactly("a.yaml:1:1 SRC004 the input holds no Kubernetes object");
        assertThat(problems("")).containsExactly("SRC004 1:1 the input holds no Kubernetes object");
    }

    @Test
    void refusesALinkToNowhere() throws IOException {
        Path folder = write(folder("k8s"), "a.yaml", thing("a")).getParent();
        Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("gone.yaml"));
        assertThat(problems(folder))
                .containsExactly("k8s/b.yaml:1:1 SRC002 the file is a link to nowhere or cannot be reached");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path binary = Files.write(temporary.resolve("a.yaml"), new byte[] {'a', 0, 'b'});
        Path latin = Files.write(
                temporary.resolve("b.yaml"), new byte[] {'a', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xE9, 'b'});
        Path utf16 = Files.write(temporary.resolve("c.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
        Path cut = Files.write(temporary.resolve("d.yaml"), new byte[] {'a', (byte) 0xC3});
        assertThat(problems(binary, latin, utf16, cut))
                .containsExactly(
                        "a.yaml:1:1 SRC007 the file holds binary data",
                        "b.yaml:2:2 SRC006 the byte at offset 4 is not UTF-8",
                        "c.yaml:1:1 SRC006 the file is UTF-16, not UTF-8",
                        "d.yaml:1:2 SRC006 the byte at offset 1 is not UTF-8");
    }

    @Test
    void asksForHelmInTheFolderOfAChart() throws IOException {
        Path chart = folder("shop");
        write(chart, "Chart.yaml", "apiVersion: v2\nname: shop\n");
        write(chart, "values.yaml", "image: x\n");
        write(chart, "templates/a.yaml", "{{- if .Values.x }}\n");
        List<String> expected =
                List.of("shop/Chart.yaml:1:1 SRC041 the folder is a Helm chart, whose templates are not manifests yet");
        assertThat(problems(chart)).isEqualTo(expected);
        assertThat(problems(chart.resolve("Chart.yaml")))
                .containsExactly("Chart.yaml:1:1 SRC041 this is the description of a Helm chart, not a manifest");
    }

    @Test
    void asksForHelmWhereATemplateBreaksTheSyntax() throws IOException {
        Path folder = folder("t");
        write(folder, "a.yaml", "kind: X\nmetadata:\n  name: {{ .Values.name }}\n");
        write(folder, "b.yaml", "kind: X\n{{- if .Values.x }}\na: b\n{{- end }}\n");
        write(folder, "c.yaml", "kind: X\nlabels:\n  {{- toYaml .Values.labels | nindent 2 }}\n");
        write(folder, "d.yaml", "{{ if .Values.x }}\n\nkind: X\n{{ end }}\n");
        write(folder, "e.json", "{\n \"a\": {{ .x }}\n}\n");
        write(folder, "f.yaml", "data: '{{ .x }}'\nb: c\nd: e\na: b: c\n");
        String message = " SRC040 the file cannot be understood because of a template that was not filled in";
        assertThat(problems(folder))
                .containsExactly(
                        "t/a.yaml:3:9" + message,
                        "t/b.yaml:2:1" + message,
                        "t/c.yaml:3:3" + message,
                        "t/d.yaml:1:1" + message,
                        "t/e.json:2:7" + message,
                        "t/f.yaml:4:5 SRC020 a colon stands where no key can be: the indentation is wrong, or a text with a"
                                + " colon lacks quotes");
    }
}
