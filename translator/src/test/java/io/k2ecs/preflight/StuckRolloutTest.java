package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import org.junit.jupiter.api.Test;

class StuckRolloutTest {

    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: web
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 2
              maxReplicas: 10
            """;

    private final StuckRollout rule = new StuckRollout();

    @Test
    void reportsPercentagesThatAllowNoStep() {
        assertThat(Checked.findings(rule, withPercentages(3, 125, 75), Checked.FARGATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF203");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("75% and 125% of 3 are both 3");
                });
    }

    @Test
    void staysSilentWhereOneTaskMayStartOrStop() {
        assertThat(Checked.findings(rule, withPercentages(4, 125, 100), Checked.FARGATE))
                .isEmpty();
        assertThat(Checked.findings(rule, withPercentages(4, 100, 75), Checked.FARGATE))
                .isEmpty();
    }

    @Test
    void looksAtTheLowestNumberThatTheAutoscalerAllows() {
        TranslationResult scaled = Translated.of(
                        Manifests.documents(Manifests.deploymentWith("replicas: 4"), AUTOSCALER))
                .result();
        TranslationResult tight = new Altered(scaled)
                .services(it -> it.deploymentConfiguration(
                        percent -> percent.maximumPercent(125).minimumHealthyPercent(75)));

        assertThat(Checked.findings(rule, tight, Checked.FARGATE))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("with 2 tasks"));
    }

    @Test
    void findsNothingWrongWithWhatTheTranslationComputes() {
        for (int replicas = 0; replicas <= 12; replicas++) {
            String strategy = "replicas: " + replicas
                    + "\nstrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 25%}}";

            assertThat(Checked.findings(rule, Manifests.deploymentWith("replicas: " + replicas)))
                    .isEmpty();
            assertThat(Checked.findings(rule, Manifests.deploymentWith(strategy)))
                    .isEmpty();
        }
    }

    private static TranslationResult withPercentages(int replicas, int maximum, int minimum) {
        TranslationResult plain =
                Translated.of(Manifests.deploymentWith("replicas: " + replicas)).result();
        return new Altered(plain)
                .services(it -> it.deploymentConfiguration(
                        percent -> percent.maximumPercent(maximum).minimumHealthyPercent(minimum)));
    }
}
