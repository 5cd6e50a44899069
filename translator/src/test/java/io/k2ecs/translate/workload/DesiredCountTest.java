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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;

class DesiredCountTest {
    private static final String POINTER = "/spec/replicas";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5000})
    void takesTheReplicasOfADeploymentOver(int replicas) {
        Translated translated = Translated.of(Manifests.deploymentWith("replicas: " + replicas));

        assertThat(translated.service("web").desiredCount()).isEqualTo(replicas);
        assertLeaf(translated.leaf(POINTER)).isTranslated("TR204", "services/web.json#/desiredCount");
        assertThat(translated.findings("TR204")).isEmpty();
    }

    @Test
    void startsOneTaskWhereTheManifestSaysNothing() {
        assertThat(Translated.of(Manifests.deployment("")).service("web").desiredCount())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,2", "3,3", "6,6", "7,6"})
    void holdsTheStartToTheBoundsOfTheAutoscaler(int replicas, int desired) {
        Translated translated = scaled("replicas: " + replicas);

        assertThat(translated.service("web").desiredCount()).isEqualTo(desired);
        assertLeaf(translated.leaf(POINTER))
                .isApproximated("TR204", "services/web.json#/desiredCount")
                .because(replicas == desired ? "only where the service starts" : "bounds: " + desired);
        assertFinding(
                        translated,
                        "TR204",
                        "says " + replicas + " replicas",
                        "between 2 and 6",
                        "starts with " + desired)
                .is(Severity.INFO)
                .stands(6, 13);
    }

    @Test
    void startsWithTheAutoscalersMinimumWhereTheManifestSaysNothing() {
        assertThat(scaled("").service("web").desiredCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void makesAServiceWithOneTaskOfEachPodOfAStatefulSet(int replicas) {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: " + replicas));

        assertThat(translated.output().services()).hasSize(replicas).allSatisfy(it -> assertThat(it.desiredCount())
                .isEqualTo(1));
    }

    @Test
    void pointsFromTheReplicasOfAStatefulSetToEachService() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 2"));

        assertLeaf(translated.leaf(POINTER))
                .isApproximated("TR204", "services/web-0.json#/desiredCount", "services/web-1.json#/desiredCount");
    }

    @Test
    void keepsTheFirstPodOfAStatefulSetThatIsScaledDownToNothing() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 0"));

        assertThat(translated.output().services().stream().map(CreateServiceRequest::serviceName))
                .containsExactly("web-0");
        assertThat(translated.service("web-0").desiredCount()).isZero();
        assertLeaf(translated.leaf(POINTER)).isApproximated("TR204", "services/web-0.json#/desiredCount");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    private static Translated scaled(String specFields) {
        return Translated.of(Manifests.documents(
                Manifests.deploymentWith(specFields), ScalingManifests.autoscaler("minReplicas: 2\nmaxReplicas: 6")));
    }
}
