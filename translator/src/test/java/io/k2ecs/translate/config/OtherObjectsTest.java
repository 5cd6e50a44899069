package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherObjectsTest {
    @ParameterizedTest
    @CsvSource({
        "apps.openshift.io/v1, DeploymentConfig, ERROR",
        "apps/v1, ControllerRevision, WARNING",
        "example.com/v1, Widget, WARNING",
        "serving.knative.dev/v1, Service, ERROR"
    })
    void namesEveryObjectOfAKindThatIsNotTranslated(String apiVersion, String kind, Severity severity) {
        Translated translated = with(apiVersion, kind);

        assertThat(translated.findings("TR002")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(severity);
            assertThat(it.at().line())
                    .isEqualTo(translated.leaf(1, "/apiVersion").at().line());
            assertThat(it.message()).contains(kind + " default/other", "(" + apiVersion + ")");
        });
        translated.result().ledger().entries().stream()
                .filter(it -> it.path().document() == 1)
                .forEach(it -> {
                    assertThat(it.state()).isEqualTo(LeafState.DROPPED);
                    assertThat(it.codes()).containsExactly("TR002");
                });
    }

    @Test
    void namesAKindOfWhichNothingIsKnownOnce() {
        String widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: %s}\n";
        Translated translated = Translated.of(Manifests.documents(
                widget.formatted("one"),
                widget.formatted("two"),
                widget.formatted("three"),
                widget.formatted("gadget").replace("Widget", "Gadget")));

        assertThat(translated.findings("TR002"))
                .extracting(Finding::message)
                .containsExactly(
                        "Widget default/one (example.com/v1) and 2 more of its kind are not translated",
                        "Gadget default/gadget (example.com/v1) is not translated");
    }

    @ParameterizedTest
    @CsvSource({
        "networking.k8s.io/v1beta1, Ingress, networking.k8s.io/v1",
        "extensions/v1beta1, Ingress, networking.k8s.io/v1",
        "extensions/v1beta1, Deployment, apps/v1",
        "apps/v1beta1, Deployment, apps/v1",
        "autoscaling/v2beta2, HorizontalPodAutoscaler, autoscaling/v2",
        "policy/v1beta1, PodDisruptionBudget, policy/v1",
        "batch/v1beta1, CronJob, batch/v1"
    })
    void saysHowAnOlderVersionIsConverted(String apiVersion, String kind, String newer) {
        assertThat(with(apiVersion, kind).findings("TR002")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.remedy()).contains(newer, "kubectl convert");
        });
    }

    @Test
    void doesNotTakeAKnativeServiceForAService() {
        Translated translated = with("serving.knative.dev/v1", "Service");

        assertThat(translated.result().application().services()).isEmpty();
        assertThat(translated.findings("TR002")).extracting(Finding::remedy).noneMatch(it -> it.contains("convert"));
    }

    @Test
    void keepsQuietAboutNamespaces() {
        Translated translated = with("v1", "Namespace");

        assertThat(translated.findings("TR002")).isEmpty();
        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    private static Translated with(String apiVersion, String kind) {
        return Translated.of(Manifests.documents(
                Manifests.deployment(""),
                "apiVersion: %s\nkind: %s\nmetadata: {name: other}\n".formatted(apiVersion, kind)));
    }
}
