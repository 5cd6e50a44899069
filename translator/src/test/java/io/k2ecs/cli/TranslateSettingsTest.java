package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateSettingsTest {
    @TempDir
    private Path folder;

    private CommandLineRun command;

    @BeforeEach
    void start() {
        command = new CommandLineRun(folder).file("app/k8s/web.yaml", deployment(""));
    }

    @Test
    void takesTheFileThatIsNamed() {
        command.file("app/k8s/k2ecs.yaml", "application: beside\n").file("other.yaml", "application: named\n");

        assertThat(used(command.run("translate", "app/k8s", "-c", "other.yaml")))
                .isEqualTo("named other.yaml");
    }

    @Test
    void elseTheOneInTheFolderOfTheManifests() {
        command.file("app/k8s/k2ecs.yaml", "application: beside\n").file("app/k2ecs.yaml", "application: above\n");

        assertThat(used(command.run("translate", "app/k8s")))
                .startsWith("beside ")
                .endsWith("app/k8s/k2ecs.yaml");
        assertThat(used(command.run("translate", "app/k8s/web.yaml"))).startsWith("beside ");
    }

    @Test
    void elseTheOneInTheFolderAbove() {
        command.file("app/k2ecs.yaml", "application: above\n").file("k2ecs.yaml", "application: far\n");

        assertThat(used(command.run("translate", "app/k8s")))
                .startsWith("above ")
                .endsWith("app/k2ecs.yaml");
        assertThat(used(command.run("translate", "app/k8s/web.yaml"))).startsWith("above ");
    }

    @Test
    void forStandardInputTheOneInTheCurrentFolder() {
        command.file("k2ecs.yaml", "application: here\n").stdin(deployment(""));

        assertThat(used(command.run("translate", "-"))).startsWith("here ").endsWith("k2ecs.yaml");
    }

    @Test
    void elseTheDefaultsWithTheNameOfTheFolder() {
        assertThat(used(command.run("translate", "app/k8s"))).isEqualTo("k8s the defaults: there is no k2ecs.yaml");
        assertThat(used(command.run("translate", "app/k8s/web.yaml"))).startsWith("k8s ");
        assertThat(used(command.stdin(deployment("")).run("translate", "-"))).startsWith("application ");
    }

    @Test
    void doesNotChooseBetweenTwo() {
        command.file("b/web.yaml", deployment("").replace("web", "b"))
                .file("b/k2ecs.yaml", "application: b\n")
                .file("app/k2ecs.yaml", "application: a\n");

        Result result = command.run("translate", "app/k8s", "b");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("different settings files").contains("choose one with -c");
        assertThat(command.run("translate", "app/k8s", "b", "-c", "app/k2ecs.yaml")
                        .exitCode())
                .isZero();
    }

    @Test
    void endsWith3WhenTheFileIsWrong() {
        command.file("app/k2ecs.yaml", "launchTyp: EC2\n");

        Result result = command.run("translate", "app/k8s");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("app/k2ecs.yaml:1:1 error SET004").contains("launchType");
        assertThat(command.names(".")).doesNotContain("ecs-output");
    }

    @Test
    void endsWith3WhenTheNamedFileIsNotThere() {
        Result result = command.run("translate", "app/k8s", "-c", "nowhere.yaml");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("nowhere.yaml error SET001 There is no such file");
    }

    @Test
    void endsWith2WhenOptionsDoNotGoTogether() {
        Result result = command.run("translate", "app/k8s", "--network-mode", "host");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("command line error SET011");
        assertThat(command.names(".")).doesNotContain("ecs-output");
    }

    /** Name of the application, and the settings file as it was printed. */
    private static String used(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        String application = result.out()
                .lines()
                .filter(line -> line.contains(" on ECS: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
        String settings = result.out()
                .lines()
                .filter(line -> line.startsWith("  settings  "))
                .map(line -> line.substring("  settings  ".length()))
                .findFirst()
                .orElseThrow();
        return application + " " + settings;
    }
}
