package io.k2ecs.translate.policy;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignKindsTest {
    private static Translated with(String apiVersion, String kind) {
        return Translated.of(Manifests.documents(
                "apiVersion: %s\nkind: %s\nmetadata: {name: other}\n".formatted(apiVersion, kind),
                Manifests.deployment("")));
    }

    @ParameterizedTest
    @CsvSource({
        "argoproj.io/v1alpha1, Rollout, ERROR, NEEDS_DECISION, blue/green",
        "argoproj.io/v1alpha1, Application, INFO, DROPPED, pipeline",
        "keda.sh/v1alpha1, ScaledObject, ERROR, NEEDS_DECISION, scaling policy",
        "keda.sh/v1alpha1, ScaledJob, ERROR, NEEDS_DECISION, Batch",
        "keda.sh/v1alpha1, TriggerAuthentication, INFO, DROPPED, metric",
        "networking.istio.io/v1, VirtualService, WARNING, NEEDS_DECISION, weighted",
        "security.istio.io/v1, AuthorizationPolicy, WARNING, NEEDS_DECISION, security groups",
        "policy.linkerd.io/v1beta1, Server, WARNING, NEEDS_DECISION, security groups",
        "monitoring.coreos.com/v1, ServiceMonitor, WARNING, NEEDS_DECISION, ADOT",
        "cert-manager.io/v1, Certificate, WARNING, NEEDS_DECISION, request a certificate",
        "cert-manager.io/v1, ClusterIssuer, INFO, NEEDS_DECISION, Private CA",
        "secrets-store.csi.x-k8s.io/v1, SecretProviderClass, WARNING, NEEDS_DECISION, secrets of the task definition",
        "external-secrets.io/v1, ClusterExternalSecret, WARNING, NEEDS_DECISION, ExternalSecret",
        "autoscaling.k8s.io/v1, VerticalPodAutoscaler, INFO, DROPPED, Compute Optimizer",
        "snapshot.storage.k8s.io/v1, VolumeSnapshot, WARNING, NEEDS_DECISION, AWS Backup",
        "admissionregistration.k8s.io/v1, MutatingWebhookConfiguration, WARNING, DROPPED, IAM",
        "apiregistration.k8s.io/v1, APIService, INFO, DROPPED, who calls it",
        "apiextensions.k8s.io/v1, CustomResourceDefinition, INFO, DROPPED, objects of that kind"
    })
    void saysWhatTakesItsPlace(String apiVersion, String kind, Severity severity, LeafState state, String remedy) {
        Translated translated = with(apiVersion, kind);

        assertFinding(translated, "TR622", kind).is(severity).advises(remedy);
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(state);
        assertThat(translated.findings("TR002")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"coordination.k8s.io/v1, Lease", "v1, Event", "events.k8s.io/v1, Event"})
    void keepsQuietAboutWhatKubernetesKeepsForItself(String apiVersion, String kind) {
        Translated translated = with(apiVersion, kind);

        assertThat(translated.findings("TR622")).isEmpty();
        assertThat(translated.findings("TR002")).isEmpty();
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void namesSeveralOfAKindOnceAndTheHostsOfACertificate() {
        String monitor = "apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: %s}\n";
        Translated translated =
                Translated.of(Manifests.documents(monitor.formatted("one"), monitor.formatted("two"), """
                        apiVersion: cert-manager.io/v1
                        kind: Certificate
                        metadata: {name: shop}
                        spec: {commonName: a.example.com, dnsNames: [a.example.com, b.example.com]}
                        """));

        assertFinding(translated, "TR622", "PodMonitor default/one, PodMonitor default/two");
        assertFinding(translated, "TR622", "(a.example.com, b.example.com)");
        assertThat(translated.findings("TR622")).hasSize(2);
    }

    @Test
    void doesNotTakeASameNameOfAnotherGroupForIt() {
        assertThat(with("example.com/v1", "Rollout").findings("TR622")).isEmpty();
        assertThat(with("example.com/v1", "Rollout").findings("TR002")).hasSize(1);
    }
}
