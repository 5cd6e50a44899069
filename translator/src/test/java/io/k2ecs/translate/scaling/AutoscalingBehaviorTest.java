package io.k2ecs.translate.scaling;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

class AutoscalingBehaviorTest {
    private static final String CONFIG = "/TargetTrackingScalingPolicyConfiguration/";
    private static final String CPU = "scaling/web.json#/policies/0" + CONFIG;
    private static final String MEMORY = "scaling/web.json#/policies/1" + CONFIG;

    @ParameterizedTest
    @ValueSource(strings = {"", "behavior: {}", "behavior:\n  scaleDown: {}"})
    void pausesAsKubernetesDoesByDefault(String behavior) {
        Translated translated = behaving(behavior);

        assertThat(config(translated).scaleInCooldown()).isEqualTo(300);
        assertThat(config(translated).scaleOutCooldown()).isZero();
        assertThat(config(translated).disableScaleIn()).isNull();
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3600})
    void makesCooldownsOfStabilizationWindows(int seconds) {
        Translated translated = behaving("""
                behavior:
                  scaleDown:
                    stabilizationWindowSeconds: %d
                  scaleUp:
                    stabilizationWindowSeconds: %d
                """.formatted(seconds, seconds));

        assertThat(config(translated).scaleInCooldown()).isEqualTo(seconds);
        assertThat(config(translated).scaleOutCooldown()).isEqualTo(seconds);
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleDown/stabilizationWindowSeconds"))
                .isApproximated("TR501", CPU + "ScaleInCooldown", MEMORY + "ScaleInCooldown");
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleUp/stabilizationWindowSeconds"))
                .isApproximated("TR501", CPU + "ScaleOutCooldown", MEMORY + "ScaleOutCooldown");
        assertThat(translated.findings("TR501")).isEmpty();
    }

    @Test
    void disablesScalingIn() {
        Translated translated = behaving("""
                behavior:
                  scaleDown:
                    selectPolicy: Disabled
                    policies:
                      - type: Pods
                        value: 1
                        periodSeconds: 60
                """);

        assertThat(config(translated).disableScaleIn()).isTrue();
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleDown/selectPolicy"))
                .isTranslated("TR501", CPU + "DisableScaleIn", MEMORY + "DisableScaleIn");
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleDown/policies/0/value"))
                .isNotApplicable("TR501");
        assertThat(translated.findings("TR501")).isEmpty();
    }

    @Test
    void cannotDisableScalingOut() {
        Translated translated = behaving("behavior:\n  scaleUp:\n    selectPolicy: Disabled");

        assertLeaf(translated.leaf(1, "/spec/behavior/scaleUp/selectPolicy")).needsDecision("TR501");
        assertFinding(translated, "TR501", "scaling out is disabled").is(Severity.ERROR);
    }

    @Test
    void losesTheSizeOfSteps() {
        Translated translated = behaving("""
                behavior:
                  scaleUp:
                    selectPolicy: Min
                    policies:
                      - type: Percent
                        value: 100
                        periodSeconds: 15
                """);

        assertLeaf(translated.leaf(1, "/spec/behavior/scaleUp/selectPolicy")).isDropped("TR501");
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleUp/policies/0/periodSeconds"))
                .isDropped("TR501");
        assertThat(translated.findings("TR501")).hasSize(1);
        assertFinding(translated, "TR501", "size of its steps")
                .is(Severity.WARNING)
                .advises("step scaling");
    }

    @Test
    void needsADecisionWhereNothingIsTracked() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment(""), ScalingManifests.autoscaler("""
                        maxReplicas: 3
                        metrics:
                          - type: Pods
                            pods:
                              metric:
                                name: rps
                              target:
                                type: AverageValue
                                averageValue: 9
                        behavior:
                          scaleDown:
                            stabilizationWindowSeconds: 60
                            selectPolicy: Disabled
                        """)));

        assertLeaf(translated.leaf(1, "/spec/behavior/scaleDown/stabilizationWindowSeconds"))
                .needsDecision("TR501");
        assertLeaf(translated.leaf(1, "/spec/behavior/scaleDown/selectPolicy")).needsDecision("TR501");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    private static TargetTrackingScalingPolicyConfiguration config(Translated translated) {
        return translated.output().scaling().get(0).policies().get(0).targetTrackingScalingPolicyConfiguration();
    }

    private static Translated behaving(String behavior) {
        return Translated.of(Manifests.documents(
                Manifests.deployment("resources:\n  requests:\n    cpu: 250m\n    memory: 512Mi"),
                ScalingManifests.autoscaler("""
                        maxReplicas: 3
                        metrics:
                          - type: Resource
                            resource:
                              name: cpu
                              target:
                                type: Utilization
                                averageUtilization: 70
                          - type: Resource
                            resource:
                              name: memory
                              target:
                                type: Utilization
                                averageUtilization: 70
                        """ + behavior)));
    }
}
