package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStorageTest {
    private static final String STORAGE = "task-definitions/app-web.json#/ephemeralStorage/sizeInGiB";
    private static final String LIMIT = "/spec/template/spec/containers/0/resources/limits/ephemeral-storage";
    private static final String REQUEST = "/spec/template/spec/containers/0/resources/requests/ephemeral-storage";
    private static final String VOLUME = "/spec/template/spec/volumes/0/emptyDir/sizeLimit";

    @ParameterizedTest
    @CsvSource({"20481Mi,21", "21Gi,21", "21.1Gi,22", "200Gi,200"})
    void growsWithWhatTheContainersAskFor(String asked, int gib) {
        Translated translated = asking("limits", asked, "", Translated.fargate());

        assertThat(size(translated)).isEqualTo(gib);
        assertLeaf(translated.leaf(LIMIT)).isApproximated("TR206", STORAGE).because(gib + " GiB");
    }

    @ParameterizedTest
    @CsvSource({"1Gi", "20Gi"})
    void isLeftOutIfEveryTaskHasAsMuch(String asked) {
        Translated translated = asking("requests", asked, "", Translated.fargate());

        assertThat(translated.task("web").ephemeralStorage()).isNull();
        assertLeaf(translated.leaf(REQUEST)).isNotApplicable("TR206");
    }

    @Test
    void needsADecisionAboveFargatesMaximum() {
        Translated translated = asking("limits", "201Gi", "", Translated.fargate());

        assertThat(translated.task("web").ephemeralStorage()).isNull();
        assertLeaf(translated.leaf(LIMIT)).needsDecision("TR206");
        assertFinding(translated, "TR206", "asks for 201 GiB", "200 GiB at most")
                .is(Severity.ERROR)
                .advises("EFS");
    }

    /** A pod whose volume grows is only evicted at the volume's limit if its containers have none. */
    @ParameterizedTest
    @CsvSource({"requests,1Gi,30Gi,30", "requests,40Gi,30Gi,40", "limits,25Gi,30Gi,25"})
    void growsWithVolumesWhereNoContainerIsLimited(String group, String asked, String volume, int gib) {
        assertThat(size(asking(group, asked, volume, Translated.fargate()))).isEqualTo(gib);
    }

    @Test
    void pointsFromTheVolumesThatDecide() {
        Translated translated = asking("requests", "1Gi", "30Gi", Translated.fargate());

        assertLeaf(translated.leaf(VOLUME)).isApproximated("TR206", STORAGE);
        assertLeaf(translated.leaf(REQUEST)).isNotApplicable("TR206");
    }

    @Test
    void dropsTheLimitOfAVolumeThatDoesNotDecide() {
        Translated translated = asking("limits", "25Gi", "30Gi", Translated.fargate());

        assertLeaf(translated.leaf(VOLUME)).isDropped("TR206");
        assertLeaf(translated.leaf(LIMIT)).isApproximated("TR206", STORAGE);
    }

    @Test
    void dropsTheLimitOfASmallVolume() {
        Translated translated = Translated.of(Manifests.deployment(volume("1Gi"), ""));

        assertThat(translated.task("web").ephemeralStorage()).isNull();
        assertLeaf(translated.leaf(VOLUME)).isDropped("TR206");
    }

    @Test
    void belongsToTheInstanceOnEc2() {
        Translated translated = asking("limits", "30Gi", "40Gi", Translated.ec2(NetworkMode.BRIDGE));

        assertThat(translated.task("web").ephemeralStorage()).isNull();
        assertLeaf(translated.leaf(LIMIT)).isDropped("TR206");
        assertLeaf(translated.leaf(VOLUME)).isDropped("TR206");
    }

    private static int size(Translated translated) {
        return translated.task("web").ephemeralStorage().sizeInGiB();
    }

    private static Translated asking(String group, String asked, String volume, Settings settings) {
        return Translated.of(
                Manifests.deployment(
                        volume.isEmpty() ? "" : volume(volume),
                        "resources:\n  %s:\n    ephemeral-storage: %s".formatted(group, asked)),
                settings);
    }

    private static String volume(String sizeLimit) {
        return "volumes:\n  - name: cache\n    emptyDir:\n      sizeLimit: " + sizeLimit;
    }
}
