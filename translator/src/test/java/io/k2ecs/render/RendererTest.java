package io.k2ecs.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With small shell scripts in the place of Helm and Kustomize. */
class RendererTest {
    private static final ChartOptions OPTIONS = new ChartOptions("shop", "default", List.of());
    private static final RunBounds BOUNDS = new RunBounds(Duration.ofSeconds(60), 1_000);

    @TempDir
    private Path folder;

    private FakePrograms programs;

    @BeforeEach
    void noProgramsYet() {
        programs = new FakePrograms(folder.resolve("bin"));
    }

    private Renderer renderer(RunBounds bounds) {
        Map<String, String> environment = Map.of("PATH", programs.path(), "COLOUR", "blue");
        return new Renderer(environment, folder, bounds, "k2ecs translate -");
    }

    private Rendered chart(String chart, ChartOptions options) {
        return renderer(BOUNDS).chart("shop", Path.of(chart), options);
    }

    private Finding refused(Runnable rendering) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, rendering::run);
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().get(0);
    }

    private static String text(Rendered rendered) {
        return new String(rendered.manifests(), UTF_8);
    }

    @Test
    void helmGetsTheReleaseTheChartTheNamespaceAndTheValues() {
        programs.with("helm", "for argument; do echo \"<$argument>\"; done");
        ChartOptions options = new ChartOptions("shop", "default", List.of("a b.yaml", "-c.yaml"));

        assertThat(text(chart("charts/shop", options)).lines())
                .containsExactly(
                        "<template>",
                        "<shop>",
                        "<./charts/shop>",
                        "<--namespace=default>",
                        "<--values=a b.yaml>",
                        "<--values=-c.yaml>");
        assertThat(text(chart("/charts/$HOME;ls", OPTIONS))).contains("</charts/$HOME;ls>\n");
        assertThat(text(chart("../shop", OPTIONS))).contains("<../shop>\n");
        assertThat(text(chart("--post-renderer=x", OPTIONS))).contains("<./--post-renderer=x>\n");
    }

    @Test
    void aProgramRunsInTheFolderOfTheUserWithTheGivenVariablesOnly() {
        programs.with("helm", "echo \"$COLOUR $PWD ${HOME-nowhere}\"; read line || echo 'no input'");

        assertThat(text(chart("shop", OPTIONS))).isEqualTo("blue " + folder + " nowhere\nno input\n");
    }

    @Test
    void whatAProgramSaysBesidesIsHandedOn() {
        programs.with("helm", "echo a: b; echo ' coalesce: a table was replaced ' >&2");

        Rendered rendered = chart("shop", OPTIONS);

        assertThat(text(rendered)).isEqualTo("a: b\n");
        assertThat(rendered.said()).isEqualTo("coalesce: a table was replaced");
        assertThat(rendered.toString()).isEqualTo("Rendered[helm template]");
    }

    @Test
    void kustomizeGoesBeforeKubectl() {
        programs.with("kubectl", "echo \"kubectl $*\"");
        assertThat(text(renderer(BOUNDS).kustomization("production", Path.of("overlays/production"))))
                .isEqualTo("kubectl kustomize ./overlays/production\n");

        programs.with("kustomize", "echo \"kustomize $*\"");
        assertThat(text(renderer(BOUNDS).kustomization("production", Path.of("overlays/production"))))
                .isEqualTo("kustomize build ./overlays/production\n");
    }

    @Test
    void aMissingProgramIsSaidWithTheCommandToPipeIn() {
        Finding finding =
                refused(() -> chart("my charts/shop", new ChartOptions("shop", "default", List.of("a.yaml"))));

        assertThat(finding.code()).isEqualTo("SRC080");
        assertThat(finding.at()).hasToString("shop:1:1");
        assertThat(finding.message())
                .isEqualTo("the folder has to be rendered by helm template, and there is no helm on the PATH");
        assertThat(finding.remedy())
                .isEqualTo("run 'helm template shop './my charts/shop' --namespace=default --values=a.yaml"
                        + " | k2ecs translate -' where there is one");
        assertThat(refused(() -> renderer(BOUNDS).kustomization("base", Path.of("base")))
                        .remedy())
                .contains("kustomize build ./base | k2ecs translate -");
    }

    @Test
    void whatIsNotExecutableOrNotInAFolderOfThePathIsNoProgram() throws Exception {
        programs.with("helm", "echo a: b");
        assertThat(folder.resolve("bin/helm").toFile().setExecutable(false)).isTrue();
        assertThat(refused(() -> chart("shop", OPTIONS)).code()).isEqualTo("SRC080");

        Files.createDirectories(folder.resolve("here"));
        new FakePrograms(folder.resolve("here")).with("helm", "echo a: b");
        Map<String, String> environment = Map.of("PATH", "here" + File.pathSeparator + "." + File.pathSeparator);
        Renderer renderer = new Renderer(environment, folder.resolve("here"), BOUNDS, "k2ecs translate -");
        assertThat(refused(() -> renderer.chart("shop", Path.of("shop"), OPTIONS))
                        .code())
                .isEqualTo("SRC080");
    }

    @Test
    void aFailureIsSaidInTheWordsOfTheProgram() {
        programs.with("helm", "echo half; echo 'Error: no such chart' >&2; echo >&2; echo 'Use --debug' >&2; exit 3");

        Finding finding = refused(() -> chart("shop", OPTIONS));

        assertThat(finding.code()).isEqualTo("SRC081");
        assertThat(finding.message())
                .isEqualTo("'helm template shop ./shop --namespace=default' ended with exit code 3:"
                        + " Error: no such chart / Use --debug");
    }

    @Test
    void aLongFailureIsCut() {
        programs.with("helm", "i=0; while [ $i -lt 5000 ]; do echo 'Error: again' >&2; i=$((i+1)); done; exit 1");

        assertThat(refused(() -> chart("shop", OPTIONS)).message()).hasSizeBetween(1_000, 1_200);
    }

    @Test
    void whatCannotBeStartedHasFailed() throws Exception {
        programs.with("helm", "");
        Files.writeString(folder.resolve("bin/helm"), "#!/nowhere/sh\n");

        Finding finding = refused(() -> chart("shop", OPTIONS));

        assertThat(finding.code()).isEqualTo("SRC081");
        assertThat(finding.message()).endsWith("cannot be started");
    }

    @Test
    @Timeout(30)
    void aProgramThatHangsIsEnded() {
        RunBounds bounds = new RunBounds(Duration.ofMillis(300), 1_000);
        programs.with("helm", "echo $$; exec /bin/sleep 300").with("kustomize", "/bin/sleep 300 & exit 0");

        Finding finding = refused(() -> renderer(bounds).chart("shop", Path.of("shop"), OPTIONS));
        Finding child = refused(() -> renderer(bounds).kustomization("base", Path.of("base")));

        assertThat(finding.code()).isEqualTo("SRC082");
        assertThat(finding.message()).contains("has not ended within 0 seconds");
        assertThat(child.code()).isEqualTo("SRC082");
    }

    @Test
    @Timeout(30)
    void aProgramThatPrintsWithoutEndIsEnded() {
        programs.with("helm", "while :; do echo 'a: b'; done");

        Finding finding = refused(() -> chart("shop", OPTIONS));

        assertThat(finding.code()).isEqualTo("SRC083");
        assertThat(finding.message()).contains("prints more than 1000 bytes");
    }

    @Test
    void asMuchAsIsAllowedIsTaken() {
        programs.with("helm", "printf '%01000d' 1");
        assertThat(chart("shop", OPTIONS).manifests()).hasSize(1_000);

        programs.with("helm", "printf '%01001d' 1");
        assertThat(refused(() -> chart("shop", OPTIONS)).code()).isEqualTo("SRC083");
    }
}
