package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class TerminationMessageTest {
    private static final String CODE = "TR107";

    @Test
    void leavesWhatOnlyKubernetesReadsBehind() {
        Translated translated = Translated.of(Manifests.deployment("""
                terminationMessagePath: /tmp/last-words
                terminationMessagePolicy: FallbackToLogsOnError
                resizePolicy:
                  - resourceName: cpu
                    restartPolicy: NotRequired
                """));

        Leaf.ofContainer(translated, "/terminationMessagePath").is(LeafState.NOT_APPLICABLE, CODE);
        Leaf.ofContainer(translated, "/terminationMessagePolicy").is(LeafState.NOT_APPLICABLE, CODE);
        Leaf.ofContainer(translated, "/resizePolicy/0/resourceName").is(LeafState.NOT_APPLICABLE, CODE);
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
