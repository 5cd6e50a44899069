package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.k2ecs.cli.CommandLineRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused leaves the output as it was. */
class RefusalsTest {
    @TempDir
    private Path folder;

    private CommandLineRun command;
    private SortedMap<String, String> before;

    @BeforeEach
    void translateOnce() {
        command = new CommandLineRun(folder).file("k8s/web.yaml", deployment(""));
        assertThat(command.run("translate", "k8s").exitCode()).isZero();
        before = command.files("ecs-output");
        assertThat(before).isNotEmpty();
    }

    private Result refused(int exitCode, String... arguments) {
        Result result = command.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(command.files("ecs-output")).isEqualTo(before);
        assertThat(command.names(".")).noneMatch(name -> name.startsWith("."));
        return result;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key: "open                    | SRC020
            a: 1%n%tb: 2                  | SRC02
            kind: Service%nkind: Service  | SRC023
            metadata: {name: x}           | SRC05
            a: {{ .Values.a }}            | SRC040
            """)
    void inputThatIsNoManifest(String text, String code) {
        command.file("k8s/bad.yaml", text.replace("%n", "\n").replace("%t", "\t"));

        Result result = refused(3, "translate", "k8s");

        assertThat(result.err()).containsPattern("(?m)^k8s/bad.yaml(:\\d+:\\d+)? error " + code);
        assertThat(result.err()).endsWith("; nothing was written.\n");
    }

    @Test
    void aPathThatDoesNotExist() {
        assertThat(refused(3, "translate", "nowhere").err())
                .startsWith("nowhere error SRC001")
                .contains("Correct the path.");
    }

    @Test
    void anEmptyFolder() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(refused(3, "translate", "empty").err()).startsWith("empty error SRC003");
    }

    @Test
    void emptyStandardInput() {
        assertThat(refused(3, "translate", "-").err()).contains("<stdin> error SRC004");
    }

    @Test
    void aSecretThatIsNotBase64WithoutShowingIt() {
        command.file("k8s/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data: {KEY: "Sesame#open!"}
                """);

        assertThat(refused(3, "translate", "k8s").err())
                .contains("k8s/secret.yaml:4:13 error SRC064")
                .doesNotContain("Sesame");
    }

    @Test
    void aFileOfSomebodyElseInTheOutputFolder() {
        command.file("ecs-output/notes.txt", "mine");
        before = command.files("ecs-output");

        assertThat(refused(3, "translate", "k8s").err())
                .isEqualTo(
                        "k2ecs: the output folder 'ecs-output' holds 'notes.txt', which k2ecs did not write, so it is"
                                + " not replaced. Name another folder with -o, or move away what is in this one. (OUT002)\n");
    }

    @Test
    void aFolderThatK2ecsDidNotWrite() {
        command.file("mine/services/web.json", "{}");

        assertThat(refused(3, "translate", "k8s", "-o", "mine").err()).contains("has no report/report.json of k2ecs");
        assertThat(command.files("mine")).hasSize(1);
    }

    @Test
    void anOutputFolderThatIsAFile() {
        command.file("file", "content");

        assertThat(refused(3, "translate", "k8s", "-o", "file").err()).contains("'file' is no folder");
        assertThat(refused(3, "translate", "k8s", "-o", "file/below").err()).contains("(OUT001)");
        assertThat(command.files(".")).containsEntry("file", "content");
    }

    @Test
    void anOutputFolderThatCannotBeWritten() {
        Path locked = folder.resolve("locked");
        assertThat(locked.toFile().mkdir()).isTrue();
        assertThat(locked.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();

        assertThat(refused(3, "translate", "k8s", "-o", "locked/out").err()).contains("(OUT001)");
        assertThat(refused(3, "translate", "k8s", "-o", "locked").err()).contains("(OUT001)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s", "k8s/out", "."})
    void anOutputFolderThatMeetsTheInput(String output) {
        assertThat(refused(3, "translate", "k8s", "-o", output).err()).contains("(OUT003)");
        assertThat(command.files("k8s")).containsOnlyKeys("web.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "translate,                         Missing required parameter: '<path>'",
        "translate k8s --fromat json,       there is no option '--fromat'; did you mean '--format'?",
        "translate k8s --fail-on sometimes, Invalid value for option '--fail-on'",
        "translate k8s --launch-type moon,  Invalid value for option '--launch-type'",
        "translate k8s -,                   standard input (-) cannot be combined",
        "translate k8s -o,                  Missing required parameter for option '--output'",
        "tranlsate k8s,                     there is no command 'tranlsate'; did you mean 'translate'?",
        "explain TR001 TR116,               k2ecs: 'TR116' is one argument too many",
        "'',                                a command is missing"
    })
    void wrongUsage(String line, String message) {
        Result result = refused(2, line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.err()).startsWith("k2ecs: ").contains(message).contains("--help' for the usage.");
    }

    @Test
    void emptyArgumentsDoNotMeanTheCurrentFolder() {
        assertThat(refused(2, "translate", "").err()).contains("a path is empty");
        assertThat(refused(2, "translate", "k8s", "-o", "").err()).contains("-o is empty");
        assertThat(refused(2, "translate", "k8s", "-c", "").err()).contains("-c is empty");
    }

    @Test
    void noSecretIsPrintedOrWritten() {
        String plain = "correct-horse-battery";
        String encoded = Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
        String other = "staple-in-string-data";
        command.file("k8s/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data: {ONE: %s}
                stringData: {TWO: %s}
                """.formatted(encoded, other)).file("k8s/web.yaml", deployment("""
                envFrom:
                  - secretRef: {name: s}
                env:
                  - name: BOTH
                    value: $(ONE)-$(TWO)
                """));

        StringBuilder everything = new StringBuilder();
        for (String format : new String[] {"text", "json"}) {
            Result result = command.run("translate", "k8s", "--format", format, "--debug");
            assertThat(result.exitCode()).isEqualTo(1);
            everything.append(result.out()).append(result.err());
        }
        everything.append(command.files("ecs-output"));

        assertThat(everything.toString())
                .contains("ONE", "TWO")
                .doesNotContain(plain)
                .doesNotContain(encoded)
                .doesNotContain(other)
                .doesNotContain(Base64.getEncoder().encodeToString(other.getBytes(UTF_8)));
    }
}
