package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class WorkingDirectoryTest {
    private static final String POINTER = "/spec/template/spec/containers/0/workingDir";

    @Test
    void takesTheDirectoryOver() {
        Translated translated = Translated.of(Manifests.deployment("workingDir: /srv/app"));

        assertThat(translated.container("web").workingDirectory()).isEqualTo("/srv/app");
        LedgerEntry leaf = translated.leaf(POINTER);
        assertThat(leaf.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(leaf.codes()).containsExactly("TR105");
        assertThat(leaf.targets())
                .containsExactly(
                        new Target("task-definitions/app-web.json", "/containerDefinitions/0/workingDirectory"));
    }

    @Test
    void leavesTheImagesOwnDirectoryWhereTheManifestSaysNothing() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.container("web").workingDirectory()).isNull();
    }
}
