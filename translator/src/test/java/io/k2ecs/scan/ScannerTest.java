package io.k2ecs.scan;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.k2ecs.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerTest {
    private static final String CALL = "u = \"http://auth-svc:8080\"\n";

    @TempDir
    private Path folder;

    private List<String> skipped(ScanResult result) {
        String root = folder.getFileName() + "/";
        return result.skipped().stream()
                .map(it -> it.reason().label() + " " + it.path().replace(root, ""))
                .toList();
    }

    @Test
    void saysWhatItSkips() {
        ScanResult result = new Scans(folder)
                .file("src/a.py", CALL)
                .file(".git/a.py", CALL)
                .file("node_modules/x/a.js", CALL)
                .file("target/a.py", CALL)
                .file("src/main/build/b.py", CALL)
                .file("ecs-output/report/report.json", "{}")
                .file("ecs-output/task-definitions/a.json", "{}")
                .file("logo.png", "x")
                .file("tool", new byte[] {1, 0, 2})
                .file("notes", "auth-svc:8080")
                .file("k8s/a.yaml", "apiVersion: v1\nkind: ConfigMap\ndata: {a: \"http://auth-svc:8080\"}\n")
                .scan();

        assertThat(skipped(result))
                .containsExactly(
                        "tool-folder .git",
                        "tool-folder node_modules",
                        "build-folder target",
                        "output-folder ecs-output",
                        "manifest k8s/a.yaml",
                        "binary tool",
                        "other-type logo.png",
                        "other-type notes");
        assertThat(result.findings())
                .extracting(it -> it.finding().at().file().replace(folder.getFileName() + "/", ""))
                .containsExactly("src/a.py", "src/main/build/b.py");
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void scansASkippedFolderIfItIsNamed() {
        new Scans(folder).file("target/a.py", CALL);

        ScanResult result =
                new Scanner(Scans.cluster(), ScanBounds.DEFAULTS).scan(List.of(folder.resolve("target")), List.of());

        assertThat(Scans.found(result)).containsExactly("1:13 error SCN001 auth-svc:8080");
    }

    @Test
    void leavesTheManifestsOut() {
        new Scans(folder).file("src/a.py", CALL).file("k8s/values.yaml", "url: http://auth-svc:8080\n");
        Scanner scanner = new Scanner(Scans.cluster(), ScanBounds.DEFAULTS);

        assertThat(scanner.scan(List.of(folder), List.of()).findings()).hasSize(2);
        assertThat(scanner.scan(List.of(folder), List.of(folder.resolve("k8s"))).findings())
                .hasSize(1);
    }

    @Test
    void countsLinesAndColumnsAsEditorsDo() {
        ScanResult result = new Scans(folder)
                .file("a.py", "\n# \uD83D\uDE00 \u00e4\n\uD83D\uDE00 = \"http://auth-svc:8080\"\n")
                .scan();

        assertThat(Scans.found(result)).containsExactly("3:13 error SCN001 auth-svc:8080");
    }

    @Test
    void readsOtherEncodings() {
        byte[] utf16 = ("\uFEFF" + CALL).getBytes(UTF_16LE);

        assertThat(Scans.found(new Scans(folder).file("a.py", utf16).scan()))
                .containsExactly("1:13 error SCN001 auth-svc:8080");
        byte[] latin = ("# \u00e4\n" + CALL).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Scans.found(new Scans(folder).file("a.py", latin).scan()))
                .containsExactly("2:13 error SCN001 auth-svc:8080");
    }

    @Test
    void saysThatAFileIsTooLarge() {
        Scans scans = new Scans(folder).file("a.py", CALL);
        int length = CALL.length();

        assertThat(Scans.foundAnywhere(scans.scan(Scans.cluster(), new ScanBounds(length, 1, 1, 1))))
                .containsExactly("error SCN001 auth-svc:8080");
        ScanResult result = scans.scan(Scans.cluster(), new ScanBounds(length - 1, 1, 1, 1));
        assertThat(Scans.foundAnywhere(result)).containsExactly("warning SCN022 ");
        assertThat(skipped(result)).containsExactly("not-read a.py");
        assertThat(result.complete()).isTrue();
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        Scans scans = new Scans(folder).file("b.py", CALL);
        // A superuser may read every file that is locked, but not this one.
        Path memory = Path.of("/proc/self/mem");
        assumeThat(memory).isRegularFile();
        Files.createSymbolicLink(folder.resolve("a.py"), memory);

        ScanResult result = scans.scan();

        assertThat(Scans.foundAnywhere(result)).containsExactly("error SCN021 ", "error SCN001 auth-svc:8080");
        assertThat(result.complete()).isFalse();
    }

    @Test
    void followsNoLinksToFolders() throws IOException {
        new Scans(folder).file("src/a.py", CALL);
        Files.createSymbolicLink(folder.resolve("src/loop"), folder);
        Files.createSymbolicLink(folder.resolve("src/b.py"), folder.resolve("src/a.py"));
        Files.createSymbolicLink(folder.resolve("src/c.py"), folder.resolve("nowhere"));

        ScanResult result = new Scans(folder).scan();

        assertThat(result.findings()).hasSize(1);
        assertThat(skipped(result)).containsExactly("link src/c.py", "link src/loop");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> new Scans(folder.resolve("nowhere")).scan())
                .isInstanceOfSatisfying(InvalidInputException.class, it -> assertThat(it.problems())
                        .extracting(problem -> problem.code())
                        .containsExactly("SCN020"));
    }

    @Test
    void refusesAFolderWithNothingInIt() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> new Scans(empty).scan())
                .isInstanceOfSatisfying(InvalidInputException.class, it -> assertThat(it.problems())
                        .extracting(problem -> problem.code())
                        .containsExactly("SCN023"));
    }

    @Test
    void leavesWordsInLongerTextsAloneAndCountsThem() {
        ScanResult result = new Scans(folder)
                .file("A.java", "log(\"auth-svc and redis\"); String name = \"auth-svc\";")
                .scan();

        assertThat(result.findings()).isEmpty();
        assertThat(result.words()).isEqualTo(3);
    }

    @Test
    void neverShowsAPassword() {
        ScanResult result = new Scans(folder).file("A.java", """
                        a = "mongodb://root:hunter2@redis:6379,auth-svc:8080/db?password=hunter2";
                        b = "http://hunter2:hunter2@other:80/hunter2";
                        c = "http://root:hunter2/x@auth-svc.default.svc.cluster.local/hunter2";
                        d = "redis://:hunter2@nobody.shop.svc:6379";
                        e = "redis://root:1234567" + "@redis:6379";
                        """).scan();

        assertThat(result.findings()).hasSizeGreaterThan(4);
        assertThat(result.toString()).doesNotContain("hunter2", "1234567", "root");
    }
}
