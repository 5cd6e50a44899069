package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class EmptyObjectsTest {
    @Test
    void saysOnceThatAWorkloadHasNoContainers() {
        Translated translated = Translated.of(Manifests.deployment("").replace("containers:", "contianers:"));

        assertThat(translated.findings("TR004")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("Deployment default/web has no containers");
        });
        assertThat(translated.findings()).extracting(Finding::code).doesNotContain("TR001");
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.output().taskDefinitions()).isEmpty();
    }

    @Test
    void saysThatAServiceHasNoSpec() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                """);

        assertThat(translated.findings("TR004")).hasSize(1);
    }

    @Test
    void staysSilentOnWholeObjects() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment(""), Manifests.service("ports: [{port: 80}]")));

        assertThat(translated.findings("TR004")).isEmpty();
    }
}
