package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.ecs.JsonText;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslateCommandTest {
    private static final String MISSING_CONFIG_MAP = """
            envFrom:
              - configMapRef:
                  name: missing
            """;
    private static final String NO_NEW_PRIVILEGES = """
            securityContext:
              allowPrivilegeEscalation: false
            """;

    @TempDir
    private Path folder;

    private CommandLineRun command;

    @BeforeEach
    void start() {
        command = new CommandLineRun(folder);
    }

    @Test
    void writesTheOutputAndEndsWith0() {
        Result result = command.file("k8s/web.yaml", deployment("")).run("translate", "k8s");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(command.files("ecs-output"))
                .containsKeys(
                        "task-definitions/k8s-web.json", "services/web.json", "report/report.json", "report/report.md");
        assertThat(command.names(".")).containsExactly("ecs-output", "k8s");
    }

    @Test
    void writesWhereItIsTold() {
        command.file("k8s/web.yaml", deployment("")).run("translate", "k8s", "-o", "build/ecs");

        assertThat(command.files("build/ecs")).containsKey("services/web.json");
        assertThat(command.names("build")).containsExactly("ecs");
    }

    @Test
    void translatesTheRestWhenSomethingIsWrong() {
        Result result = command.file("k8s/web.yaml", deployment(MISSING_CONFIG_MAP))
                .file("k8s/other.yaml", deployment("").replace("web", "other"))
                .run("translate", "k8s");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern("(?m)^k8s/web.yaml:\\d+:\\d+ error RES001 .*'?missing'?")
                .contains("failed: 1 error (--fail-on error)");
        assertThat(command.files("ecs-output")).containsKeys("services/other.json", "services/web.json");
    }

    @ParameterizedTest(name = "{0} with --fail-on {1} ends with {2}")
    @CsvSource({
        "error, error, 1",
        "error, warning, 1",
        "error, decision, 1",
        "error, never, 0",
        "warning, error, 0",
        "warning, WARNING, 1",
        "warning, decision, 0",
        "dropped, error, 0",
        "dropped, decision, 0",
        "dropped, dropped, 1",
        "dropped, never, 0",
        "decision, error, 0",
        "decision, decision, 1",
        "decision, dropped, 1",
        "decision, never, 0"
    })
    void failsOnWhatItIsToldTo(String case_, String failOn, int exitCode) {
        String manifest =
                switch (case_) {
                    case "error" -> deployment(MISSING_CONFIG_MAP);
                    case "warning" -> deployment("").replace("web:1", "web");
                    case "dropped" -> deployment(NO_NEW_PRIVILEGES);
                    default -> deployment("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]", "");
                };
        Result result = command.file("k8s/web.yaml", manifest).run("translate", "k8s", "--fail-on", failOn);

        assertThat(result.exitCode()).as(result.out()).isEqualTo(exitCode);
    }

    @Test
    void removesFilesThatAreNoLongerMade() {
        command.file("k8s/web.yaml", deployment(""))
                .file("k8s/other.yaml", deployment("").replace("web", "other"))
                .run("translate", "k8s");
        assertThat(command.files("ecs-output")).containsKey("services/other.json");
        command.file("k8s/other.yaml", deployment("").replace("web", "another"));

        assertThat(command.run("translate", "k8s").exitCode()).isZero();

        assertThat(command.files("ecs-output"))
                .containsKey("services/another.json")
                .doesNotContainKey("services/other.json");
    }

    @Test
    void writesTheSameBytesTwiceAndFromAnotherFolder() {
        command.file("k8s/web.yaml", deployment(""));
        Result first = command.run("translate", "k8s", "-o", "one");
        Result second = command.run("translate", "k8s", "-o", "one");
        SortedMap<String, String> one = command.files("one");
        new CommandLineRun(folder.resolve("k8s")).run("translate", ".", "-o", "../two");
        command.run("translate", folder.resolve("k8s").toString(), "-o", "three");

        assertThat(second).isEqualTo(first);
        assertThat(command.files("two")).isEqualTo(one);
        assertThat(command.files("three")).isEqualTo(one);
        assertThat(one.get("report/report.json")).doesNotContain(folder.toString());
        assertThat(one.get("report/report.md")).doesNotContain(folder.toString());
    }

    @Test
    void readsStandardInput() {
        Result result = command.stdin(deployment(MISSING_CONFIG_MAP)).run("translate", "-");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("<stdin>:").contains("1 object in 1 file of standard input");
        assertThat(command.files("ecs-output")).containsKey("task-definitions/application-web.json");
    }

    @Test
    void printsNothingButTheReportAsJson() {
        Result result = command.file("k8s/web.yaml", deployment(""))
                .run("translate", "k8s", "--format", "json", "--color=always");

        assertThat(result.out()).isEqualTo(command.files("ecs-output").get("report/report.json"));
        assertThat(JsonText.readObject(result.out())).containsEntry("application", "k8s");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void saysOnStandardErrorWhyItFailsAsJson() {
        Result result =
                command.file("k8s/web.yaml", deployment(MISSING_CONFIG_MAP)).run("translate", "k8s", "--format=JSON");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("k2ecs: 1 error (--fail-on error)\n");
        assertThat(JsonText.readObject(result.out())).containsKey("findings");
    }

    @Test
    void optionsGoBeforeTheSettingsFile() {
        command.file("k8s/web.yaml", deployment(""))
                .file("k2ecs.yaml", "application: shop\nlaunchType: FARGATE\n")
                .run("translate", "k8s", "--launch-type", "ec2", "--network-mode", "Bridge");

        assertThat(command.files("ecs-output").get("task-definitions/shop-web.json"))
                .contains("\"networkMode\": \"bridge\"")
                .contains("\"EC2\"");
    }
}
