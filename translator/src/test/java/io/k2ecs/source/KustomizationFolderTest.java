package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizationFolderTest {
    private static final String HEAD = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

    @TempDir
    private Path folder;

    private Path app;

    @BeforeEach
    void twoManifests() {
        app = folder.resolve("app");
        write(app, "a.yaml", custom("a: b"));
        write(app, "base/b.yaml", custom("a: b").replace("name: thing", "name: other"));
    }

    private boolean needsBuild(String kustomization) {
        write(app, "kustomization.yaml", kustomization);
        return KustomizationFolder.needsBuild(app, ReadingBounds.DEFAULTS);
    }

    @Test
    void listsAreReadAsTheyAre() {
        assertThat(KustomizationFolder.needsBuild(app, ReadingBounds.DEFAULTS)).isFalse();
        assertThat(needsBuild("resources: [a.yaml, base/b.yaml]\nimages: []\n")).isFalse();
        assertThat(needsBuild(HEAD + "metadata: {name: x}\nresources: [./a.yaml, base/../base/b.yaml]\n"))
                .isFalse();
        write(app, "base/Kustomization", "resources: [b.yaml]\n");
        assertThat(needsBuild("resources: [a.yaml]\nbases: [base]\n")).isFalse();
    }

    @Test
    void changesAreBuilt() {
        assertThat(needsBuild("resources: [a.yaml, base/b.yaml]\nnamePrefix: x-\n"))
                .isTrue();
        write(app, "base/kustomization.yml", "resources: [b.yaml]\nnamespace: shop\n");
        assertThat(needsBuild("resources: [a.yaml, base]\n")).isTrue();
    }

    @Test
    void whatIsElsewhereIsBuilt() {
        write(folder, "outside.yaml", custom("a: b"));
        for (String other : new String[] {
            "../outside.yaml",
            "https://example.com/x",
            "github.com/x/y?ref=v1",
            "gone.yaml",
            "base",
            "'a\\0b'",
            "{a: b}"
        }) {
            assertThat(needsBuild("resources: [a.yaml, base/b.yaml, " + other.replace("'", "\"") + "]\n"))
                    .as(other)
                    .isTrue();
        }
    }

    @Test
    void aListThatLeavesSomethingOutIsBuilt() {
        assertThat(needsBuild("resources: [a.yaml]\n")).isTrue();
        assertThat(needsBuild("resources: []\n")).isTrue();
    }

    @Test
    void whatCannotBeReadIsLeftToTheReader() {
        assertThat(needsBuild("resources: [\n")).isFalse();
        assertThat(needsBuild("- a\n")).isFalse();
        assertThat(needsBuild("apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n"))
                .isFalse();
        assertThat(KustomizationFolder.needsBuild(app.resolve("a.yaml"), ReadingBounds.DEFAULTS))
                .isFalse();
        assertThat(KustomizationFolder.needsBuild(folder.resolve("gone"), ReadingBounds.DEFAULTS))
                .isFalse();
    }

    @Test
    void kustomizationsThatListEachOtherComeToAnEnd() {
        write(app, "base/kustomization.yaml", "resources: [b.yaml, ..]\n");
        assertThat(needsBuild("resources: [a.yaml, base]\n")).isFalse();
    }
}
