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

class PodSettingsTest {
    private static final String POD = "/spec/template/spec/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedulerName: default-scheduler",
                "automountServiceAccountToken: false",
                "enableServiceLinks: false",
                "preemptionPolicy: Never",
                "restartPolicy: Always",
                "dnsPolicy: ClusterFirst",
                "dnsPolicy: Default"
            })
    void needNotBeSaidOfAPod(String field) {
        Translated translated = Translated.of(Manifests.deployment(field, ""));

        assertLeaf(translated.leaf(POD + name(field))).isNotApplicable("TR211");
        assertThat(translated.findings("TR211")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"revisionHistoryLimit: 3", "paused: false", "minReadySeconds: 0"})
    void needNotBeSaidOfADeployment(String field) {
        Translated translated = Translated.of(Manifests.deploymentWith(field));

        assertLeaf(translated.leaf("/spec/" + name(field))).isNotApplicable("TR211");
        assertLeaf(translated.leaf("/spec/selector/matchLabels/app")).isNotApplicable("TR211");
        assertThat(translated.findings("TR211")).isEmpty();
    }

    @Test
    void areAccountedForInAStatefulSetToo() {
        Translated translated =
                Translated.of(ScalingManifests.statefulSet("revisionHistoryLimit: 3\nminReadySeconds: 5"));

        assertLeaf(translated.leaf("/spec/revisionHistoryLimit")).isNotApplicable("TR211");
        assertLeaf(translated.leaf("/spec/minReadySeconds")).isDropped("TR211");
        assertLeaf(translated.leaf("/spec/selector/matchLabels/app")).isNotApplicable("TR211");
    }

    /** Both are on by default; whoever writes them down probably relies on them. */
    @ParameterizedTest
    @CsvSource({"automountServiceAccountToken,Kubernetes API", "enableServiceLinks,variables"})
    void warnOfWhatAPodReliesOn(String field, String remedy) {
        Translated translated = Translated.of(Manifests.deployment(field + ": true", ""));

        assertLeaf(translated.leaf(POD + field)).isDropped("TR211");
        assertFinding(translated, "TR211", "Deployment default/web sets " + field)
                .is(Severity.WARNING)
                .stands(14, field.length() + 9)
                .advises(remedy);
    }

    @Test
    void warnOfDnsServersOfThePodsOwn() {
        Translated translated = Translated.of(Manifests.deployment("dnsPolicy: None", ""));

        assertLeaf(translated.leaf(POD + "dnsPolicy")).isDropped("TR211");
        assertFinding(translated, "TR211", "DNS servers of its own")
                .is(Severity.WARNING)
                .stands(14, 18);
    }

    @Test
    void dropTheDeadlineThatTheCircuitBreakerStandsInFor() {
        Translated translated = Translated.of(Manifests.deploymentWith("progressDeadlineSeconds: 60"));

        assertLeaf(translated.leaf("/spec/progressDeadlineSeconds")).isDropped("TR211");
        assertThat(translated.findings("TR211")).isEmpty();
    }

    @Test
    void warnOfAPausedDeployment() {
        Translated translated = Translated.of(Manifests.deploymentWith("paused: true"));

        assertLeaf(translated.leaf("/spec/paused")).isDropped("TR211");
        assertFinding(translated, "TR211", "is paused; its service on ECS is not")
                .is(Severity.WARNING)
                .stands(6, 11);
    }

    @Test
    void tellThatNewTasksNeedNotProveThemselves() {
        Translated translated = Translated.of(Manifests.deploymentWith("minReadySeconds: 1"));

        assertLeaf(translated.leaf("/spec/minReadySeconds")).isDropped("TR211");
        assertFinding(translated, "TR211", "minReadySeconds").is(Severity.INFO).advises("healthy threshold");
    }

    @Test
    void dropWhatKubernetesDoesToVolumes() {
        Translated translated = Translated.of(Manifests.deployment("""
                securityContext:
                  fsGroup: 999
                  fsGroupChangePolicy: OnRootMismatch
                  supplementalGroups: [1, 2]
                """, ""));

        for (String leaf : new String[] {"fsGroup", "fsGroupChangePolicy", "supplementalGroups/1"}) {
            assertLeaf(translated.leaf(POD + "securityContext/" + leaf)).isDropped("TR211");
        }
        assertThat(translated.findings("TR211")).hasSize(1);
        assertFinding(translated, "TR211", "relies on fsGroup")
                .is(Severity.WARNING)
                .stands(15, 18);
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':'));
    }
}
