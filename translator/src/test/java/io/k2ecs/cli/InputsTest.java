package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.Manifests;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    private Path folder;

    /** The paths that are printed for the files of these inputs. */
    private List<String> reached(Path here, String... typed) {
        Inputs inputs = new Inputs(Stream.of(typed).map(Path::of).toList(), here);
        return new ManifestReader(ReadingBounds.DEFAULTS)
                .read(inputs.paths()).documents().stream()
                        .map(document -> inputs.reachedBy(document.file()))
                        .toList();
    }

    private void manifest(String path, String name) {
        new CommandLineRun(folder).file(path, Manifests.deployment("").replace("web", name));
    }

    @Test
    void filesAreShownAsTheyAreReachedFromTheCurrentFolder() {
        manifest("k8s/base/web.yaml", "web");
        Path elsewhere = folder.resolve("elsewhere");
        Path inside = folder.resolve("k8s");

        assertThat(reached(folder, "k8s")).containsExactly("k8s/base/web.yaml");
        assertThat(reached(folder, "k8s/base/web.yaml")).containsExactly("k8s/base/web.yaml");
        assertThat(reached(inside, ".")).containsExactly("base/web.yaml");
        assertThat(reached(inside.resolve("base"), "..")).containsExactly("../base/web.yaml");
        assertThat(reached(elsewhere, folder.resolve("k8s").toString()))
                .containsExactly(folder.resolve("k8s/base/web.yaml").toString());
    }

    @Test
    void filesOfFoldersWithOneNameAreToldApart() {
        manifest("a/k8s/web.yaml", "one");
        manifest("b/k8s/web.yaml", "two");
        manifest("b/k8s/more.yaml", "three");

        assertThat(reached(folder, "a/k8s", "b/k8s"))
                .containsExactly("a/k8s/web.yaml", "b/k8s/more.yaml", "b/k8s/web.yaml");
    }

    @Test
    void whatIsNoFileKeepsItsName() {
        assertThat(new Inputs(List.of(Path.of("k8s")), folder).reachedBy("command line"))
                .isEqualTo("command line");
        assertThat(new Inputs(List.of(), folder).reachedBy("<stdin>")).isEqualTo("<stdin>");
    }

    @Test
    void theApplicationIsNamedAfterTheFolderAroundAllInputs() {
        manifest("k8s/auth/web.yaml", "one");
        manifest("k8s/shop/web.yaml", "two");

        assertThat(applicationName("k8s/auth")).isEqualTo("auth");
        assertThat(applicationName("k8s/auth/web.yaml")).isEqualTo("auth");
        assertThat(applicationName("k8s/auth", "k8s/shop/web.yaml")).isEqualTo("k8s");
        assertThat(applicationName("k8s/shop/web.yaml", "k8s/auth")).isEqualTo("k8s");
        assertThat(applicationName("k8s/auth", "k8s")).isEqualTo("k8s");
        assertThat(applicationName("/b/two", "/a/one")).isEqualTo("one");
        assertThat(applicationName("/")).isEqualTo("application");
        assertThat(applicationName()).isEqualTo("application");
    }

    private String applicationName(String... typed) {
        return new Inputs(Stream.of(typed).map(Path::of).toList(), folder).applicationName();
    }
}
