package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String CODE = "TR106";

    @Test
    void takesStandardInputAndTerminalOver() {
        Translated translated = Translated.of(Manifests.deployment("stdin: true\ntty: false"));

        assertThat(translated.container("web").interactive()).isTrue();
        assertThat(translated.container("web").pseudoTerminal()).isFalse();
        Leaf.ofContainer(translated, "/stdin").isTranslated(CODE, "/interactive");
        Leaf.ofContainer(translated, "/tty").isTranslated(CODE, "/pseudoTerminal");
    }

    @Test
    void leavesStdinOnceBehind() {
        Leaf.ofContainer(Translated.of(Manifests.deployment("stdinOnce: true")), "/stdinOnce")
                .is(LeafState.NOT_APPLICABLE, CODE);
    }

    @Test
    void setsNothingWhereTheManifestSaysNothing() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.container("web").interactive()).isNull();
        assertThat(translated.container("web").pseudoTerminal()).isNull();
    }
}
