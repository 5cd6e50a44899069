package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class WrappersTest {
    @Test
    void takesTheItemsOfAListOneByOne() {
        String list = "apiVersion: v1\nkind: List\nmetadata: {}\nitems:\n- "
                + Manifests.deployment("").indent(2).strip() + "\n";

        Translated translated = Translated.of(list);

        assertThat(translated.task("web").family()).isEqualTo("app-web");
        LedgerEntry kind = translated.leaf("/kind");
        assertThat(kind.state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(kind.codes()).containsExactly("TR003");
        assertThat(translated.leaf("/metadata").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated
                        .leaf("/items/0/spec/template/spec/containers/0/image")
                        .state())
                .isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void leavesAKustomizationFileAlone() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(""),
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n"));

        LedgerEntry resource = translated.leaf(1, "/resources/0");
        assertThat(resource.state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(resource.codes()).containsExactly("TR003");
        assertThat(translated.findings("TR002")).isEmpty();
    }

    @Test
    void saysNothingOfObjectsThemselves() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.result().ledger().entries())
                .noneMatch(it -> it.codes().contains("TR003"));
    }
}
