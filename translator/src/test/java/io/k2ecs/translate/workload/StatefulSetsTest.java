package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatefulSetsTest {
    @Test
    void startInNoOrder() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 3"));

        assertFinding(translated, "TR213", "StatefulSet default/web becomes 3 services that start in no order")
                .is(Severity.WARNING)
                .stands(1, 1)
                .advises("one after the other");
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void haveNoOrderWithoutASecondPod(int replicas) {
        assertThat(Translated.of(ScalingManifests.statefulSet("replicas: " + replicas))
                        .findings("TR213"))
                .isEmpty();
    }

    @Test
    void dropHowKubernetesWouldStartAndUpdate() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("""
                podManagementPolicy: OrderedReady
                updateStrategy:
                  type: RollingUpdate
                  rollingUpdate:
                    partition: 1
                """));

        assertLeaf(translated.leaf("/spec/podManagementPolicy")).isDropped("TR213");
        assertLeaf(translated.leaf("/spec/updateStrategy/type")).isDropped("TR213");
        assertLeaf(translated.leaf("/spec/updateStrategy/rollingUpdate/partition"))
                .isDropped("TR213");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void warnOfClaimsThatKubernetesWouldDelete() {
        Translated translated = Translated.of(
                ScalingManifests.statefulSet("persistentVolumeClaimRetentionPolicy:\n  whenDeleted: Delete"));

        assertLeaf(translated.leaf("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted"))
                .isDropped("TR213");
        assertFinding(translated, "TR213", "persistentVolumeClaimRetentionPolicy")
                .is(Severity.WARNING)
                .advises("data");
    }

    @Test
    void warnOfPodsThatCountFromAnotherNumber() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("ordinals:\n  start: 5"));

        assertLeaf(translated.leaf("/spec/ordinals/start")).isDropped("TR213");
        assertFinding(translated, "TR213", "ordinals").is(Severity.WARNING).advises("count from 0");
    }

    @Test
    void needNoGoverningServiceThatIsNotThere() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("serviceName: web"));

        assertLeaf(translated.leaf("/spec/serviceName")).isNotApplicable("TR213");
    }

    @Test
    void registerUnderTheirGoverningService() {
        String yaml = Manifests.documents(
                ScalingManifests.statefulSet("serviceName: web"),
                Manifests.service("clusterIP: None\nports:\n  - port: 5432"));

        assertLeaf(Translated.of(yaml).leaf("/spec/serviceName"))
                .isTranslated("TR304", "discovery/web-0.web.default.json#/service/Name");
        assertLeaf(Translated.of(yaml, Translated.ec2(NetworkMode.BRIDGE)).leaf("/spec/serviceName"))
                .isNotApplicable("TR213");
    }

    @Test
    void areNoDeployments() {
        assertThat(Translated.of(Manifests.deploymentWith("replicas: 3")).findings("TR213"))
                .isEmpty();
    }
}
