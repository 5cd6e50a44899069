package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.Volume;

class VolumesTest {
    private static final String VOLUME = "task-definitions/app-web.json#/volumes/0";
    private static final String POINTER = "/spec/template/spec/volumes/0";

    @Test
    void makesTaskStorageOfAnEmptyDir() {
        Translated translated = Translated.of(Manifests.deployment("volumes:\n  - name: tmp\n    emptyDir: {}", ""));

        Volume volume = volumes(translated, "web").get(0);
        assertThat(volume.name()).isEqualTo("tmp");
        assertThat(volume.host().sourcePath()).isNull();
        assertLeaf(translated.leaf(POINTER + "/name")).isTranslated("TR201", VOLUME + "/name", VOLUME + "/host");
        assertLeaf(translated.leaf(POINTER + "/emptyDir")).isTranslated("TR201", VOLUME + "/name", VOLUME + "/host");
        assertThat(translated.findings("TR201")).isEmpty();
    }

    @Test
    void makesTaskStorageOfAVolumeWithoutASource() {
        Translated translated = Translated.of(Manifests.deployment("volumes:\n  - name: tmp\n    emptyDir:", ""));

        assertThat(volumes(translated, "web")).hasSize(1);
        assertThat(translated.findings("TR201")).isEmpty();
    }

    @Test
    void leavesMemoryToTheContainersThatMountIt() {
        Translated translated = Translated.of(Manifests.deployment(
                "volumes:\n  - name: ram\n    emptyDir:\n      medium: Memory",
                "volumeMounts:\n  - name: ram\n    mountPath: /ram"));

        assertThat(translated.task("web").hasVolumes()).isFalse();
        assertLeaf(translated.leaf(POINTER + "/emptyDir/medium"))
                .isApproximated(
                        "TR118",
                        "task-definitions/app-web.json#/containerDefinitions/0/linuxParameters/tmpfs/0/containerPath",
                        "task-definitions/app-web.json#/containerDefinitions/0/linuxParameters/tmpfs/0/size");
    }

    @Test
    void needsNoMemoryThatNobodyMounts() {
        Translated translated =
                Translated.of(Manifests.deployment("volumes:\n  - name: ram\n    emptyDir:\n      medium: Memory", ""));

        assertLeaf(translated.leaf(POINTER + "/name")).isNotApplicable("TR201");
        assertLeaf(translated.leaf(POINTER + "/emptyDir/medium")).isNotApplicable("TR201");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void mountsAFolderOfTheInstanceOnEc2(NetworkMode mode) {
        Translated translated = Translated.of(hostPath(), Translated.ec2(mode));

        assertThat(volumes(translated, "web").get(0).host().sourcePath()).isEqualTo("/var/log");
        assertLeaf(translated.leaf(POINTER + "/hostPath/path"))
                .isTranslated("TR201", VOLUME + "/name", VOLUME + "/host/sourcePath");
        assertLeaf(translated.leaf(POINTER + "/hostPath/type")).isDropped("TR201");
    }

    @Test
    void hasNoFoldersOfAnInstanceOnFargate() {
        Translated translated = Translated.of(hostPath());

        assertThat(translated.task("web").hasVolumes()).isFalse();
        assertLeaf(translated.leaf(POINTER + "/hostPath/path")).needsDecision("TR201");
        assertFinding(translated, "TR201", "volume 'logs' of Deployment default/web is of kind hostPath")
                .is(Severity.ERROR)
                .stands(15, 11);
    }

    @Test
    void putsAnEncryptedFileSystemWithAnAccessPointInPlaceOfAClaim() {
        Translated translated = Translated.of(claim("files"));

        EFSVolumeConfiguration efs = volumes(translated, "web").get(0).efsVolumeConfiguration();
        assertThat(efs.fileSystemId()).isEqualTo("${fileSystemId:app}");
        assertThat(efs.transitEncryptionAsString()).isEqualTo("ENABLED");
        assertThat(efs.rootDirectory()).isNull();
        assertThat(efs.authorizationConfig().accessPointId()).isEqualTo("${accessPointId:files}");
        assertThat(efs.authorizationConfig().iamAsString()).isEqualTo("ENABLED");
        assertLeaf(translated.leaf(POINTER + "/persistentVolumeClaim/claimName"))
                .needsDecision("TR201");
        assertFinding(translated, "TR201", "claim 'files' of Deployment default/web becomes an EFS access point")
                .is(Severity.WARNING)
                .stands(15, 11)
                .advises("copy the data");
    }

    /** The names are those of the claims in the cluster, so that what shares a claim there shares it here. */
    @Test
    void givesEachPodOfAStatefulSetAnAccessPointOfItsOwn() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("""
                replicas: 2
                volumeClaimTemplates:
                  - metadata:
                      name: data
                """));

        assertThat(accessPoint(translated, "web-0")).isEqualTo("${accessPointId:data-web-0}");
        assertThat(accessPoint(translated, "web-1")).isEqualTo("${accessPointId:data-web-1}");
        assertThat(translated.findings("TR201")).hasSize(1);
        assertLeaf(translated.leaf("/spec/volumeClaimTemplates/0/metadata/name"))
                .needsDecision("TR201");
    }

    @Test
    void sharesAClaimAmongThePodsOfAStatefulSet() {
        Translated translated = Translated.of(claim("files")
                .replace("kind: Deployment", "kind: StatefulSet")
                .replace("spec:\n  selector:", "spec:\n  replicas: 2\n  selector:"));

        assertThat(accessPoint(translated, "web-0")).isEqualTo("${accessPointId:files}");
        assertThat(accessPoint(translated, "web-1")).isEqualTo("${accessPointId:files}");
    }

    @Test
    void keepsClaimsOfOneNameInTwoNamespacesApart() {
        Translated translated = Translated.of(Manifests.documents(
                claim("files").replaceFirst("name: web", "name: web\n  namespace: one"),
                claim("files").replaceFirst("name: web", "name: web\n  namespace: two")));

        assertThat(accessPoint(translated, "one-web")).isEqualTo("${accessPointId:one_files}");
        assertThat(accessPoint(translated, "two-web")).isEqualTo("${accessPointId:two_files}");
    }

    /** A template that was not filled in must not break the placeholder. */
    @Test
    void takesAClaimWithAnyName() {
        assertThat(accessPoint(Translated.of(claim("\"${CLAIM} x\"")), "web"))
                .matches("\\$\\{accessPointId:[A-Za-z0-9_-]+}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csi", "nfs", "ephemeral"})
    void cannotMountOtherKinds(String kind) {
        Translated translated =
                Translated.of(Manifests.deployment("volumes:\n  - name: v\n    %s: {}".formatted(kind), ""));

        assertThat(translated.task("web").hasVolumes()).isFalse();
        assertLeaf(translated.leaf(POINTER + "/name")).needsDecision("TR201");
        assertFinding(translated, "TR201", "is of kind " + kind).is(Severity.ERROR);
    }

    /** Volumes that are left out must not shift what the others point to. */
    @Test
    void pointsToTheRightVolumeBesideOnesThatAreLeftOut() {
        Translated translated = Translated.of(Manifests.deployment("""
                volumes:
                  - name: a
                    nfs: {server: host, path: /x}
                  - name: b
                    emptyDir: {}
                """, ""));

        assertThat(volumes(translated, "web").stream().map(Volume::name)).containsExactly("b");
        assertLeaf(translated.leaf("/spec/template/spec/volumes/1/name"))
                .isTranslated("TR201", VOLUME + "/name", VOLUME + "/host");
    }

    private static List<Volume> volumes(Translated translated, String service) {
        return translated.task(service).volumes();
    }

    private static String accessPoint(Translated translated, String service) {
        return volumes(translated, service)
                .get(0)
                .efsVolumeConfiguration()
                .authorizationConfig()
                .accessPointId();
    }

    private static String claim(String name) {
        return Manifests.deployment(
                "volumes:\n  - name: files\n    persistentVolumeClaim:\n      claimName: " + name, "");
    }

    private static String hostPath() {
        return Manifests.deployment("""
                volumes:
                  - name: logs
                    hostPath:
                      path: /var/log
                      type: Directory
                """, "");
    }
}
