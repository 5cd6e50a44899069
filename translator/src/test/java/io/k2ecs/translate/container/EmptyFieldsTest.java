package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: {}",
                "env: []",
                "envFrom: []",
                "command: []",
                "args: []",
                "ports: []",
                "volumeMounts: []",
                "securityContext: {}",
                "lifecycle: {}"
            })
    void sayTheSameAsNothing(String field) {
        Translated translated = Translated.of(Manifests.deployment(field));
        Translated without = Translated.of(Manifests.deployment(""));

        Leaf.ofContainer(translated, "/" + field.split(":")[0]).is(LeafState.NOT_APPLICABLE, "TR119", "not set");
        assertThat(translated.findings("TR001")).isEmpty();
        assertThat(translated.output()).isEqualTo(without.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"requests", "limits"})
    void sayNothingDeeperDownEither(String group) {
        Translated translated = Translated.of(Manifests.deployment("resources:\n  " + group + ": {}"));

        Leaf.ofContainer(translated, "/resources/" + group).is(LeafState.NOT_APPLICABLE, "TR119");
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
