package io.k2ecs.translate.container;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePullPolicyTest {
    private static final String CODE = "TR103";

    @ParameterizedTest
    @ValueSource(strings = {"Always", "IfNotPresent"})
    void meansNothingOnEcs(String policy) {
        Leaf.ofContainer(Translated.of(Manifests.deployment("imagePullPolicy: " + policy)), "/imagePullPolicy")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
    }

    @Test
    void warnsThatNeverCannotBeKept() {
        Leaf.ofContainer(Translated.of(Manifests.deployment("imagePullPolicy: Never")), "/imagePullPolicy")
                .is(LeafState.DROPPED, CODE, "never to pull")
                .reports(CODE, Severity.WARNING, "Never");
    }
}
