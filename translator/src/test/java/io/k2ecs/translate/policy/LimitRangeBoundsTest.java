package io.k2ecs.translate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRangeBoundsTest {
    /** The LimitRange is document 0. */
    private static Translated with(String item, String containerFields) {
        return Translated.of(Manifests.documents("""
                apiVersion: v1
                kind: LimitRange
                metadata: {name: sizes}
                spec:
                  limits:
                    - %s
                """.formatted(item), Manifests.deployment(containerFields)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{type: Container, default: {memory: 512Mi}, defaultRequest: {memory: 128Mi}} | {} | 512 | 128",
                "{type: Container, default: {memory: 512Mi}} | {} | 512 | -",
                "{type: Container, max: {memory: 512Mi}} | {} | 512 | -",
                "{type: Container, defaultRequest: {memory: 128Mi}} | {} | - | 128",
                "{type: Container, min: {memory: 64Mi}} | {} | - | 64",
                "{type: Container, default: {memory: 512Mi}, defaultRequest: {memory: 128Mi}}"
                        + " | {limits: {memory: 256Mi}} | 256 | -",
                "{type: Container, default: {memory: 512Mi}, defaultRequest: {memory: 128Mi}}"
                        + " | {requests: {memory: 256Mi}} | 512 | 256",
                "{type: Pod, default: {memory: 512Mi}} | {} | - | -",
            })
    void fillsInWhatAContainerLacks(String item, String resources, Integer limitMib, Integer requestMib) {
        var container = with(item, "resources: " + resources).container("web");

        assertThat(container.memory()).isEqualTo(limitMib);
        assertThat(container.memoryReservation()).isEqualTo(requestMib);
    }

    @Test
    void givesTheCpuShare() {
        Translated translated = with("{type: Container, defaultRequest: {cpu: 500m}}", "");

        assertThat(translated.container("web").cpu()).isEqualTo(512);
        assertThat(translated.leaf(0, "/spec/limits/0/defaultRequest/cpu").targets())
                .isNotEmpty();
        assertThat(translated.leaf(0, "/spec/limits/0/type").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @Test
    void doesNothingForOtherNamespacesAndContainersThatSayItThemselves() {
        Translated translated =
                with("{type: Container, default: {memory: 1Gi}}", "resources: {limits: {memory: 256Mi}}");

        assertThat(translated.leaf(0, "/spec/limits/0/default/memory").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(0, "/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(with("{type: Container, default: {memory: 1Gi}}", "")
                        .container("web")
                        .memory())
                .isEqualTo(1024);
        assertThat(Translated.of("""
                        apiVersion: v1
                        kind: LimitRange
                        metadata: {name: sizes, namespace: other}
                        spec: {limits: [{type: Container, default: {memory: 1Gi}}]}
                        ---
                        """ + Manifests.deployment(""))
                        .container("web")
                        .memory())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: Container, min: {memory: 64Mi}} | requests: {memory: 64Mi} | 0",
                "{type: Container, min: {memory: 64Mi}} | requests: {memory: 63Mi} | 1",
                "{type: Container, max: {memory: 64Mi}} | limits: {memory: 64Mi} | 0",
                "{type: Container, max: {memory: 64Mi}} | limits: {memory: 65Mi} | 1",
                "{type: Container, maxLimitRequestRatio: {cpu: 2}} | requests: {cpu: 1}, limits: {cpu: 2} | 0",
                "{type: Container, maxLimitRequestRatio: {cpu: 2}} | requests: {cpu: 1}, limits: {cpu: 2001m} | 1",
                "{type: Pod, max: {cpu: 2}} | limits: {cpu: 2} | 0",
                "{type: Pod, max: {cpu: 2}} | limits: {cpu: 3} | 1",
            })
    void saysWhatKubernetesWouldRefuse(String item, String resources, int findings) {
        Translated translated = with(item, "resources: {" + resources + "}");

        assertThat(translated.findings("TR610"))
                .hasSize(findings)
                .extracting(Finding::severity)
                .allMatch(Severity.ERROR::equals);
    }

    @ParameterizedTest
    @CsvSource({"1Gi, 0", "1023Mi, 1"})
    void looksAtClaims(String size, int findings) {
        String yaml = Manifests.documents("""
                apiVersion: v1
                kind: LimitRange
                metadata: {name: sizes}
                spec: {limits: [{type: PersistentVolumeClaim, min: {storage: 1Gi}}]}
                """, """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec: {resources: {requests: {storage: %s}}}
                """.formatted(size));

        assertThat(Translated.of(yaml).findings("TR610")).hasSize(findings);
    }

    @Test
    void accountsForAnItemThatGivesNothingBesideOneThatDoes() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(""), """
                apiVersion: v1
                kind: LimitRange
                metadata: {name: sizes}
                spec:
                  limits:
                    - {type: Pod, max: {memory: 4Gi}}
                    - {type: Container, default: {memory: 512Mi}}
                """));

        assertThat(translated.leaf(1, "/spec/limits/0/type").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/spec/limits/1/type").state()).isNotEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
