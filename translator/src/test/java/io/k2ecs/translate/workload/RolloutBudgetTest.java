package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

class RolloutBudgetTest {
    private static final String MINIMUM = "services/web.json#/deploymentConfiguration/minimumHealthyPercent";

    /** Three tasks of which one more may start and two stop keep 33% without a budget. */
    @ParameterizedTest
    @CsvSource({
        "minAvailable: 2,66",
        "minAvailable: 3,100",
        "minAvailable: 9,100",
        "minAvailable: 50%,66",
        "minAvailable: 100%,100",
        "maxUnavailable: 1,66",
        "maxUnavailable: 0,100",
        "maxUnavailable: 0%,100",
        "maxUnavailable: 10%,66"
    })
    void raisesTheMinimum(String budget, int minimum) {
        Translated translated = withBudget(3, 1, 2, budget);

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(minimum);
        assertThat(deployment(translated).maximumPercent()).isEqualTo(134);
        String field = budget.substring(0, budget.indexOf(':'));
        assertLeaf(translated.leaf(1, "/spec/" + field)).isApproximated("TR205", MINIMUM);
        assertLeaf(translated.leaf(1, "/spec/selector/matchLabels/app")).isApproximated("TR205", MINIMUM);
        assertLeaf(translated.leaf(1, "/kind")).isApproximated("TR205", MINIMUM);
        assertLeaf(translated.leaf(1, "/metadata/name")).isNotApplicable("TR205");
        assertLeaf(translated.leaf("/spec/strategy/rollingUpdate/maxUnavailable"))
                .isNotApplicable("TR205");
        assertFinding(translated, "TR205", "raises", "from 33% to " + minimum + "%")
                .is(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource({"minAvailable: 1", "minAvailable: 0", "minAvailable: 33%", "maxUnavailable: 2", "maxUnavailable: 50%"})
    void changesNothingIfRolloutsKeepAsMuchAnyway(String budget) {
        Translated translated = withBudget(3, 1, 2, budget);

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(33);
        String field = budget.substring(0, budget.indexOf(':'));
        assertLeaf(translated.leaf(1, "/spec/" + field))
                .isApproximated("TR205", MINIMUM)
                .because("keep 33% anyway");
        assertLeaf(translated.leaf(1, "/spec/selector/matchLabels/app")).isNotApplicable("TR205");
        assertFinding(translated, "TR205", "changes nothing", "(" + budget.replace(":", "") + ")")
                .is(Severity.INFO);
    }

    @Test
    void standsWithItsFindingAtTheNumber() {
        Translated translated = withBudget(3, 1, 2, "minAvailable: 1");

        assertFinding(translated, "TR205", "changes nothing").stands(31, 17);
    }

    /** 0 more and 1 fewer of 2: a budget that keeps both would stop every rollout. */
    @ParameterizedTest
    @CsvSource({"minAvailable: 2", "maxUnavailable: 0", "minAvailable: 51%"})
    void isGivenUpIfItWouldStopRollouts(String budget) {
        Translated translated = withBudget(2, 0, 1, budget);

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(50);
        assertThat(deployment(translated).maximumPercent()).isEqualTo(100);
        String field = budget.substring(0, budget.indexOf(':'));
        assertLeaf(translated.leaf(1, "/spec/" + field)).isDropped("TR205");
        assertLeaf(translated.leaf(1, "/metadata/name")).isDropped("TR205");
        assertFinding(translated, "TR205", "is not kept", "no room for a rollout")
                .is(Severity.WARNING)
                .stands(23, 1);
    }

    @Test
    void isTakenUpWithoutASurgeIfATaskMayStillStop() {
        Translated translated = withBudget(3, 0, 2, "maxUnavailable: 1");

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(66);
    }

    /** At most one of ten may go, so at most a tenth: half would go if the budget were computed for two tasks only. */
    @Test
    void holdsForTheAutoscalersHighestNumber() {
        Translated translated = Translated.of(Manifests.documents(
                rolling(2, 1, 2),
                ScalingManifests.autoscaler("minReplicas: 2\nmaxReplicas: 10"),
                ScalingManifests.budget("web", "maxUnavailable: 1")));

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(90);
    }

    @Test
    void isLostWithRecreate() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deploymentWith("replicas: 3\nstrategy:\n  type: Recreate"),
                ScalingManifests.budget("web", "minAvailable: 1")));

        assertThat(deployment(translated).minimumHealthyPercent()).isZero();
        assertLeaf(translated.leaf(1, "/spec/minAvailable")).isDropped("TR205");
        assertFinding(translated, "TR205", "PodDisruptionBudget 'web'", "is not kept", "Recreate")
                .is(Severity.WARNING);
    }

    @Test
    void isLostWithTheServicesOfAStatefulSet() {
        Translated translated = Translated.of(Manifests.documents(
                ScalingManifests.statefulSet("replicas: 3"), ScalingManifests.budget("web", "minAvailable: 2")));

        assertLeaf(translated.leaf(1, "/spec/minAvailable")).isDropped("TR205");
        assertFinding(translated, "TR205", "is not kept", "knows nothing of the others")
                .is(Severity.WARNING);
    }

    @Test
    void dropsWhatECSDoesNotCount() {
        Translated translated = withBudget(3, 1, 2, "minAvailable: 2\nunhealthyPodEvictionPolicy: AlwaysAllow");

        assertLeaf(translated.leaf(1, "/spec/unhealthyPodEvictionPolicy")).isDropped("TR205");
    }

    @Test
    void saysNothingWithoutANumber() {
        Translated translated = withBudget(3, 1, 2, "");

        assertThat(deployment(translated).minimumHealthyPercent()).isEqualTo(33);
        assertLeaf(translated.leaf(1, "/spec/selector/matchLabels/app")).isNotApplicable("TR205");
    }

    private static DeploymentConfiguration deployment(Translated translated) {
        return translated.service("web").deploymentConfiguration();
    }

    private static Translated withBudget(int replicas, int surge, int unavailable, String budget) {
        return Translated.of(
                Manifests.documents(rolling(replicas, surge, unavailable), ScalingManifests.budget("web", budget)));
    }

    private static String rolling(int replicas, int surge, int unavailable) {
        return Manifests.deploymentWith("""
                replicas: %d
                strategy:
                  rollingUpdate:
                    maxSurge: %d
                    maxUnavailable: %d
                """.formatted(replicas, surge, unavailable));
    }
}
