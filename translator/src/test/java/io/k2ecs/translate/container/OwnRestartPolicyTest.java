package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRestartPolicyTest {
    private static final String OF_CONTAINER = "/spec/template/spec/containers/0/restartPolicy";
    private static final String OF_INIT_CONTAINER = "/spec/template/spec/initContainers/0/restartPolicy";

    @Test
    void leavesAlwaysOfAServicesContainerToTheService() {
        Translated translated = Translated.of(Manifests.deployment("restartPolicy: Always"));

        LedgerEntry leaf = translated.leaf(OF_CONTAINER);
        assertThat(leaf.state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(leaf.codes()).containsExactly("TR230");
        assertThat(translated.findings("TR230")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnFailure", "Never"})
    void warnsWhereAServicesContainerIsNotAlwaysStartedAgain(String policy) {
        Translated translated = Translated.of(Manifests.deployment("restartPolicy: " + policy));

        assertThat(translated.leaf(OF_CONTAINER).state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR230")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'web'", policy, "the service starts another");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnFailure", "Never"})
    void warnsWhereAnInitContainerIsStartedAgain(String policy) {
        Translated translated = Translated.of(
                Manifests.deployment("initContainers: [{name: init, image: init, restartPolicy: " + policy + "}]", ""));

        boolean never = policy.equals("Never");
        assertThat(translated.leaf(OF_INIT_CONTAINER).state())
                .isEqualTo(never ? LeafState.NOT_APPLICABLE : LeafState.DROPPED);
        assertThat(translated.findings("TR230")).hasSize(never ? 0 : 1);
    }

    @Test
    void saysNothingOfSidecars() {
        Translated translated = Translated.of(
                Manifests.deployment("initContainers: [{name: side, image: side, restartPolicy: Always}]", ""));

        assertThat(translated.leaf(OF_INIT_CONTAINER).codes()).doesNotContain("TR230");
        assertThat(translated.findings("TR230")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Always", "OnFailure", "Never"})
    void warnsWhereAJobsContainerIsStartedAgain(String policy) {
        Translated translated = Translated.of("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: once}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: once, image: once, restartPolicy: %s}]
                """.formatted(policy));

        boolean never = policy.equals("Never");
        assertThat(translated.leaf(OF_CONTAINER).state())
                .isEqualTo(never ? LeafState.NOT_APPLICABLE : LeafState.DROPPED);
        assertThat(translated.findings("TR230")).hasSize(never ? 0 : 1);
    }
}
