package io.k2ecs.translate.scaling;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.Scaling;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;

class AutoscalingTest {
    private static final String TARGET = "scaling/web.json#/scalableTarget/";
    private static final String WEB = Manifests.deployment("resources:\n  requests:\n    cpu: 250m\n    memory: 512Mi");

    @Test
    void makesAScalableTargetOfTheService() {
        Translated translated = scaled("minReplicas: 2\nmaxReplicas: 6");

        assertThat(translated.output().scaling()).hasSize(1);
        RegisterScalableTargetRequest target =
                translated.output().scaling().get(0).target();
        assertThat(target.serviceNamespaceAsString()).isEqualTo("ecs");
        assertThat(target.scalableDimensionAsString()).isEqualTo("ecs:service:DesiredCount");
        assertThat(target.resourceId()).isEqualTo("service/app/web");
        assertThat(target.minCapacity()).isEqualTo(2);
        assertThat(target.maxCapacity()).isEqualTo(6);
        assertThat(translated.findings("TR501")).isEmpty();
    }

    @Test
    void pointsFromTheFieldsToTheScalableTarget() {
        Translated translated = scaled("minReplicas: 2\nmaxReplicas: 6");

        assertLeaf(translated.leaf(1, "/spec/minReplicas")).isTranslated("TR501", TARGET + "MinCapacity");
        assertLeaf(translated.leaf(1, "/spec/maxReplicas")).isTranslated("TR501", TARGET + "MaxCapacity");
        assertLeaf(translated.leaf(1, "/spec/scaleTargetRef/kind")).isTranslated("TR501", TARGET + "ResourceId");
        assertLeaf(translated.leaf(1, "/spec/scaleTargetRef/name")).isTranslated("TR501", TARGET + "ResourceId");
        assertLeaf(translated.leaf(1, "/spec/scaleTargetRef/apiVersion")).isNotApplicable("TR501");
        assertLeaf(translated.leaf(1, "/metadata/name")).isNotApplicable("TR501");
        assertLeaf(translated.leaf(1, "/kind"))
                .isTranslated(
                        "TR501",
                        TARGET + "MinCapacity",
                        TARGET + "MaxCapacity",
                        TARGET + "ResourceId",
                        TARGET + "ScalableDimension",
                        TARGET + "ServiceNamespace");
    }

    @Test
    void startsFromOneTaskWhereTheManifestSaysNothing() {
        assertThat(scaled("maxReplicas: 6").output().scaling().get(0).target().minCapacity())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metrics: []"})
    void tracks80PercentOfTheRequestedCpuWithoutMetrics(String metrics) {
        Translated translated = scaled("maxReplicas: 6\n" + metrics);

        PutScalingPolicyRequest policy = onlyPolicy(translated);
        assertThat(policy.policyName()).isEqualTo("web-cpu");
        assertThat(policy.policyTypeAsString()).isEqualTo("TargetTrackingScaling");
        assertThat(policy.resourceId()).isEqualTo("service/app/web");
        assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                .isEqualTo(80.0);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void readsTheFirstVersionOfAutoscalers() {
        Translated translated = Translated.of(Manifests.documents(
                WEB,
                ScalingManifests.autoscaler(
                        "autoscaling/v1", "web", "Deployment", "maxReplicas: 6\ntargetCPUUtilizationPercentage: 60")));

        assertThat(onlyPolicy(translated)
                        .targetTrackingScalingPolicyConfiguration()
                        .targetValue())
                .isEqualTo(60.0);
        assertLeaf(translated.leaf(1, "/spec/targetCPUUtilizationPercentage"))
                .isApproximated(
                        "TR501", "scaling/web.json#/policies/0/TargetTrackingScalingPolicyConfiguration/TargetValue");
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void scalesServicesOnEc2Too(NetworkMode mode) {
        Translated translated = Translated.of(
                Manifests.documents(WEB, ScalingManifests.autoscaler("maxReplicas: 6")), Translated.ec2(mode));

        assertThat(onlyPolicy(translated)
                        .targetTrackingScalingPolicyConfiguration()
                        .targetValue())
                .isEqualTo(80.0);
    }

    @Test
    void cannotScaleAStatefulSet() {
        Translated translated = Translated.of(Manifests.documents(
                ScalingManifests.statefulSet("replicas: 2"),
                ScalingManifests.autoscaler("autoscaling/v2", "web", "StatefulSet", "maxReplicas: 6")));

        assertThat(translated.output().scaling()).isEmpty();
        assertLeaf(translated.leaf(1, "/spec/maxReplicas")).needsDecision("TR501");
        assertFinding(translated, "TR501", "StatefulSet default/web cannot be scaled")
                .is(Severity.ERROR)
                .stands(19, 1);
    }

    @Test
    void refusesASecondAutoscalerOfAWorkload() {
        Translated translated = Translated.of(Manifests.documents(
                WEB,
                ScalingManifests.autoscaler("minReplicas: 2\nmaxReplicas: 6"),
                ScalingManifests.autoscaler("autoscaling/v2", "web2", "Deployment", "minReplicas: 3\nmaxReplicas: 9")));

        Scaling scaling = translated.output().scaling().get(0);
        assertThat(scaling.policies()).hasSize(1);
        assertThat(scaling.target().minCapacity()).isEqualTo(2);
        assertThat(scaling.target().maxCapacity()).isEqualTo(6);
        assertThat(translated.service("web").desiredCount()).isEqualTo(2);
        assertLeaf(translated.leaf(2, "/spec/maxReplicas")).needsDecision("TR501");
        assertFinding(translated, "TR501", "HorizontalPodAutoscaler 'web2' is the second one of Deployment default/web")
                .is(Severity.ERROR);
    }

    @Test
    void needsADecisionWithoutTheWorkload() {
        Translated translated = Translated.of(ScalingManifests.autoscaler("maxReplicas: 6"));

        assertThat(translated.output().scaling()).isEmpty();
        assertThat(translated.result().ledger().counts())
                .containsEntry(LeafState.NEEDS_DECISION, 7)
                .containsEntry(LeafState.DROPPED, 0);
    }

    @ParameterizedTest
    @CsvSource({"4,3", "1,0"})
    void reportsAMaximumThatKubernetesRefuses(int min, int max) {
        Translated translated = scaled("minReplicas: %d\nmaxReplicas: %d".formatted(min, max));

        assertLeaf(translated.leaf(1, "/spec/maxReplicas")).needsDecision("TR501");
        assertFinding(translated, "TR501", "maxReplicas is " + max).is(Severity.ERROR);
    }

    @Test
    void reportsAMissingMaximum() {
        Translated translated = scaled("minReplicas: 3");

        assertThat(translated.output().scaling().get(0).target().maxCapacity()).isEqualTo(3);
        assertFinding(translated, "TR501", "has no maxReplicas; its minimum of 3 is taken")
                .is(Severity.ERROR)
                .stands(22, 1);
    }

    private static Translated scaled(String specFields) {
        return Translated.of(Manifests.documents(WEB, ScalingManifests.autoscaler(specFields)));
    }

    private static PutScalingPolicyRequest onlyPolicy(Translated translated) {
        Scaling scaling = translated.output().scaling().get(0);
        assertThat(scaling.policies()).hasSize(1);
        return scaling.policies().get(0);
    }
}
