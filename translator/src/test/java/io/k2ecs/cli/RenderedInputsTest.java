package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.render.FakePrograms;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are charts or kustomizations, with shell scripts in the place of Helm and Kustomize. */
class RenderedInputsTest {
    private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";

    @TempDir
    private Path folder;

    private CommandLineRun command;
    private FakePrograms programs;

    @BeforeEach
    void aChart() {
        programs = new FakePrograms(folder.resolve("bin"));
        command = new CommandLineRun(folder)
                .variable("PATH", programs.path())
                .file("charts/shop/Chart.yaml", CHART)
                .file("charts/shop/templates/web.yaml", "{{- if .Values.x }}\n");
    }

    /** A program that prints a manifest, and its own arguments as a comment. */
    private void prints(String program, String manifest) {
        programs.with(
                program, "echo \"# $*\"", "while IFS= read -r line; do echo \"$line\"; done <<'END'", manifest + "END");
    }

    private SortedMap<String, String> requests() {
        SortedMap<String, String> files = command.files("ecs-output");
        files.keySet().removeIf(name -> name.startsWith("report/"));
        return files;
    }

    @Test
    void aChartIsRenderedForTheApplication() {
        prints("helm", deployment("securityContext: {allowPrivilegeEscalation: false}"));

        Result result = command.run("translate", "charts/shop");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("(?m)^shop \\(helm template\\):\\d+:\\d+ ")
                .contains("1 object in 1 file of charts/shop");
        assertThat(requests()).containsKeys("task-definitions/shop-web.json");
        assertThat(command.files("ecs-output").get("report/report.json"))
                .contains("\"shop (helm template)\"")
                .doesNotContain(folder.toString());
        SortedMap<String, String> rendered = requests();
        command.file("shop/web.yaml", deployment("securityContext: {allowPrivilegeEscalation: false}"))
                .run("translate", "shop");
        assertThat(requests())
                .as("the output is that of the manifests in files")
                .isEqualTo(rendered);
    }

    @Test
    void valuesAndReleaseAreHandedOn() {
        programs.with("helm", "echo \"$*\" >&2; exit 1");
        command.file("k2ecs.yaml", "application: store\n");

        assertThat(command.run("translate", "charts/shop", "-c", "k2ecs.yaml").err())
                .contains("helm template store ./charts/shop --namespace=default'");
        assertThat(command.run("translate", "charts/shop", "-f", "a.yaml", "--values", "b.yaml", "--release", "mine")
                        .err())
                .contains("template mine ./charts/shop --namespace=default --values=a.yaml --values=b.yaml");
    }

    @Test
    void valuesWithoutAChartAreWrongUsage() {
        command.file("k8s/web.yaml", deployment(""));
        for (String[] arguments : new String[][] {
            {"translate", "k8s", "-f", "a.yaml"},
            {"translate", "k8s", "--release", "a"},
            {"translate", "-", "-f", "a.yaml"},
            {"scan", "k8s", "-f", "a.yaml"},
            {"scan", "k8s", "--release", "a", "--manifests", "k8s"}
        }) {
            Result result = command.run(arguments);
            assertThat(result.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(result.err()).contains("none of the inputs is the folder of one");
        }
    }

    @Test
    void withoutHelmNothingIsWrittenAndTheCommandIsShown() {
        Result result = command.run("translate", "charts/shop");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("charts/shop error SRC080 ")
                .contains("helm template shop ./charts/shop --namespace=default | k2ecs translate -")
                .endsWith("1 problem; nothing was written.\n");
        assertThat(command.files("ecs-output")).isEmpty();
    }

    @Test
    void aFailureOfHelmIsShown() {
        programs.with("helm", "echo 'Error: chart requires kubeVersion' >&2; exit 1");

        Result result = command.run("translate", "charts/shop");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("SRC081").contains("Error: chart requires kubeVersion");
    }

    @Test
    void warningsOfHelmAreShownAndAreNotInTheReport() {
        programs.with(
                "helm",
                "echo 'coalesce.go: \u001b[1mwarning' >&2",
                "while IFS= read -r line; do echo \"$line\"; done <<'END'",
                deployment("") + "END");

        Result result = command.run("translate", "charts/shop");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("helm template: coalesce.go: \\u001b[1mwarning\n");
        assertThat(command.files("ecs-output").toString()).doesNotContain("coalesce");
    }

    @Test
    void whatHelmPrintsIsHeldAgainstTheTypesLikeAFile() {
        prints("helm", "kind: Service\n");

        Result result = command.run("translate", "charts/shop");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("shop (helm template):2:1 error SRC05");
    }

    @Test
    void aChartThatRendersToNothingIsRefused() {
        programs.with("helm", "");

        assertThat(command.run("translate", "charts/shop").err()).startsWith("shop (helm template) error SRC004");
    }

    @Test
    void chartsWithOneNameAreToldApartAndReadBesideFiles() {
        programs.with(
                "helm",
                "name=${3#./}; name=${name%/shop}",
                "while IFS= read -r line; do case $line in *'name: web') echo \"${line%web}$name\";; *) echo \"$line\";; esac; done <<'END'",
                deployment("") + "END");
        command.file("one/shop/Chart.yaml", CHART)
                .file("two/shop/Chart.yaml", CHART)
                .file("files/web.yaml", deployment(""));

        Result result = command.run("translate", "one/shop", "files", "two/shop", "one/shop/.", "--release", "x");

        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        assertThat(command.files("ecs-output").get("report/report.json"))
                .contains("\"one/shop (helm template)\"", "\"two/shop (helm template)\"", "\"files/web.yaml\"");
    }

    @Test
    void aKustomizationThatChangesSomethingIsBuilt() {
        prints("kubectl", deployment("").replace("web", "built"));
        command.file("k8s/web.yaml", deployment(""))
                .file("k8s/kustomization.yaml", "resources: [web.yaml]\nnamePrefix: x-\n");

        Result result = command.run("translate", "k8s");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(requests()).containsKey("services/built.json").doesNotContainKey("services/web.json");
        assertThat(command.files("ecs-output").get("report/report.json")).contains("\"k8s (kustomize build)\"");
    }

    @Test
    void aKustomizationThatOnlyListsIsReadWithoutAProgram() {
        prints("kustomize", deployment("").replace("web", "built"));
        command.file("k8s/web.yaml", deployment("")).file("k8s/kustomization.yaml", "resources: [web.yaml]\n");

        assertThat(command.run("translate", "k8s").out()).contains("SRC042");
        assertThat(requests()).containsKey("services/web.json");
    }

    @Test
    void aKustomizationWithoutKustomizeIsRefusedWithTheCommand() {
        command.file("overlays/production/kustomization.yaml", "resources: [../../base]\n");

        Result result = command.run("translate", "overlays/production");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("overlays/production error SRC080 ")
                .contains("run 'kustomize build ./overlays/production | k2ecs translate -'".replace("run", "Run"));
    }

    @Test
    void aScanReadsChartsToo() {
        prints("helm", """
                apiVersion: v1
                kind: Service
                metadata: {name: auth-svc}
                spec: {selector: {app: auth}, ports: [{port: 8080}]}
                """);
        command.file("src/application.properties", "auth.url=http://auth-svc:8080\n");

        Result result = command.run("scan", "src", "--manifests", "charts/shop");

        assertThat(result.out()).contains("SCN001");
        programs.with("helm", "exit 1");
        assertThat(command.run("scan", "src", "--manifests", "charts/shop").exitCode())
                .isEqualTo(3);
    }
}
