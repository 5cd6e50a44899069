package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectMetadataTest {
    private static final String SERVICE = Manifests.service("ports: [{name: http, port: 80}]");

    @Test
    void leavesLabelsOfOtherObjectsThanWorkloadsBehind() {
        Translated translated = withMetadata("labels: {app: web}");

        LedgerEntry label = translated.leaf(1, "/metadata/labels/app");
        assertThat(label.state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(label.codes()).containsExactly("TR404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uid: x-1", "resourceVersion: '17'", "generation: 3", "creationTimestamp: '2024-01-02T03:04:05Z'"
            })
    void leavesBehindWhatTheApiServerWrote(String field) {
        Translated translated = withMetadata(field);

        String name = field.substring(0, field.indexOf(':'));
        assertThat(translated.leaf(1, "/metadata/" + name).state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR404")).isEmpty();
    }

    @Test
    void leavesTheStatusBehind() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment(""), SERVICE + "status: {loadBalancer: {}}\n"));

        assertThat(translated.leaf(1, "/status/loadBalancer").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void namesEveryAnnotationThatNobodyReadsOnEcs() {
        Translated translated = withMetadata("annotations: {example.com/team: blue}");

        LedgerEntry leaf = translated.leaf(1, "/metadata/annotations/example.com~1team");
        assertThat(leaf.state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR404")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.at()).isEqualTo(leaf.at());
            assertThat(it.message()).contains("'example.com/team'", "Service default/web");
        });
    }

    @Test
    void keepsQuietAboutTheNotesOfKubectl() {
        Translated translated = withMetadata("annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}'}");

        assertThat(translated
                        .leaf(1, "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration")
                        .state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR404")).isEmpty();
    }

    @Test
    void leavesAnnotationsAloneThatHaveRulesOfTheirOwn() {
        Translated translated =
                withMetadata("annotations: {service.beta.kubernetes.io/aws-load-balancer-internal: 'true'}");

        assertThat(translated.findings("TR404")).isEmpty();
    }

    private static Translated withMetadata(String field) {
        return Translated.of(Manifests.documents(
                Manifests.deployment(""), SERVICE.replace("metadata:\n", "metadata:\n  " + field + "\n")));
    }

    @Test
    void leavesBehindWhatTheApiServerWroteIntoTheTemplateOfACronJob() {
        Translated translated = Translated.of("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly}
                spec:
                  schedule: "0 3 * * *"
                  jobTemplate:
                    spec:
                      template:
                        metadata: {creationTimestamp: '2024-01-02T03:04:05Z', namespace: default}
                        spec:
                          restartPolicy: Never
                          containers: [{name: nightly, image: nightly}]
                """);

        String metadata = "/spec/jobTemplate/spec/template/metadata/";
        for (String field : new String[] {"creationTimestamp", "namespace"}) {
            LedgerEntry leaf = translated.leaf(metadata + field);
            assertThat(leaf.state()).isEqualTo(LeafState.NOT_APPLICABLE);
            assertThat(leaf.codes()).containsExactly("TR404");
        }
    }

    @Test
    void leavesTheNamespaceOfATemplateToItsController() {
        Translated translated = Translated.of(Manifests.deployment("")
                .replace("    metadata:\n      labels", "    metadata:\n      namespace: x\n      labels"));

        assertThat(translated.leaf("/spec/template/metadata/namespace").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }
}
