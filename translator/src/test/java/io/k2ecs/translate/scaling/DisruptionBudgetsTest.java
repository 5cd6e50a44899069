package io.k2ecs.translate.scaling;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class DisruptionBudgetsTest {
    private static final String WEB = Manifests.deploymentWith("replicas: 4");

    @Test
    void saysNothingOfABudgetThatARolloutTakesUp() {
        Translated translated =
                Translated.of(Manifests.documents(WEB, ScalingManifests.budget("web", "minAvailable: 4")));

        assertThat(translated.findings("TR502")).isEmpty();
        assertThat(translated.leaf(1, "/spec/minAvailable").codes()).containsExactly("TR205");
    }

    @Test
    void needsNoBudgetWithoutAWorkload() {
        Translated translated = Translated.of(Manifests.documents(
                WEB, ScalingManifests.budget("other", "minAvailable: 1").replace("app: web", "app: other")));

        assertLeaf(translated.leaf(1, "/spec/minAvailable")).isNotApplicable("TR502");
        assertLeaf(translated.leaf(1, "/spec/selector/matchLabels/app")).isNotApplicable("TR502");
        assertThat(translated.service("web").deploymentConfiguration().minimumHealthyPercent())
                .isEqualTo(75);
    }

    @Test
    void dropsASecondBudgetOfAWorkload() {
        Translated translated = Translated.of(Manifests.documents(
                WEB, ScalingManifests.budget("b", "minAvailable: 4"), ScalingManifests.budget("a", "minAvailable: 1")));

        assertLeaf(translated.leaf(1, "/spec/minAvailable")).isDropped("TR502");
        assertThat(translated.leaf(2, "/spec/minAvailable").codes()).containsExactly("TR205");
        assertThat(translated.service("web").deploymentConfiguration().minimumHealthyPercent())
                .isEqualTo(75);
        assertFinding(translated, "TR502", "PodDisruptionBudget 'b' is the second one of Deployment default/web")
                .is(Severity.WARNING)
                .stands(19, 1)
                .advises("stricter");
    }

    /** One budget for all pods of an application must not end at the first workload that it finds. */
    @Test
    void holdsForEachWorkloadThatItSelects() {
        String other = WEB.replaceFirst("name: web", "name: worker");
        Translated translated =
                Translated.of(Manifests.documents(WEB, other, ScalingManifests.budget("all", "minAvailable: 100%")));

        for (String service : new String[] {"web", "worker"}) {
            assertThat(translated.service(service).deploymentConfiguration().minimumHealthyPercent())
                    .isEqualTo(100);
        }
        assertLeaf(translated.leaf(2, "/spec/minAvailable"))
                .isApproximated(
                        "TR205",
                        "services/web.json#/deploymentConfiguration/minimumHealthyPercent",
                        "services/worker.json#/deploymentConfiguration/minimumHealthyPercent");
        assertFinding(translated, "TR502", "counts the pods of 2 workloads together")
                .is(Severity.WARNING);
    }

    @Test
    void needsADecisionIfItsWorkloadIsNotPartOfTheOutput() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("resources:\n  requests:\n    cpu: 33"),
                ScalingManifests.budget("web", "maxUnavailable: 1")));

        assertLeaf(translated.leaf(1, "/spec/maxUnavailable")).needsDecision("TR502");
    }
}
