package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;

class ClaimsTest {
    private static final String WEB = Manifests.deployment(
            "volumes: [{name: v, persistentVolumeClaim: {claimName: files}}]",
            "volumeMounts: [{name: v, mountPath: /v}]");

    private static String claim(String fields) {
        return """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: files}
                spec:
                  resources: {requests: {storage: 5Gi}}
                """ + fields.indent(2);
    }

    private static String volume(String handle, String fields) {
        return """
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: files}
                spec:
                  csi: {driver: efs.csi.aws.com, volumeHandle: "%s"}
                """.formatted(handle) + fields.indent(2);
    }

    @ParameterizedTest
    @CsvSource({
        "fs-0123abcd,,",
        "fs-0123abcd::fsap-0def,fsap-0def,",
        "fs-0123abcd:/data,,/data",
        "fs-0123abcd:/data:fsap-0def,fsap-0def,"
    })
    void aFileSystemThatExistsIsUsedAsItIs(String handle, String accessPoint, String folder) {
        Translated translated = Translated.of(Manifests.documents(WEB, claim("volumeName: files"), volume(handle, "")));
        EFSVolumeConfiguration efs = translated.task("web").volumes().get(0).efsVolumeConfiguration();

        assertThat(efs.fileSystemId()).isEqualTo("fs-0123abcd");
        assertThat(efs.authorizationConfig().accessPointId()).isEqualTo(accessPoint);
        assertThat(efs.rootDirectory()).isEqualTo(folder);
        assertThat(efs.transitEncryptionAsString()).isEqualTo("ENABLED");
        assertThat(translated.leaf(2, "/spec/csi/volumeHandle").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.output().roles().stream()
                        .flatMap(it -> it.policies().stream())
                        .map(it -> it.policyDocument()))
                .anySatisfy(it -> assertThat(it).contains("file-system/fs-0123abcd"));
        assertThat(translated.findings()).noneMatch(it -> it.severity() == Severity.ERROR);
    }

    @Test
    void aVolumeMaySayForWhichClaimItIs() {
        Translated translated = Translated.of(Manifests.documents(
                WEB, claim(""), volume("fs-0123abcd", "claimRef: {namespace: default, name: files}")));

        assertThat(translated
                        .task("web")
                        .volumes()
                        .get(0)
                        .efsVolumeConfiguration()
                        .fileSystemId())
                .isEqualTo("fs-0123abcd");
    }

    @Test
    void aClaimOfAnythingElseIsAnAccessPointToBeMade() {
        Translated translated = Translated.of(Manifests.documents(
                WEB, claim("volumeName: files"), volume("fs-0123abcd", "").replace("efs.csi", "ebs.csi")));

        assertThat(translated
                        .task("web")
                        .volumes()
                        .get(0)
                        .efsVolumeConfiguration()
                        .fileSystemId())
                .isEqualTo("${fileSystemId:app}");
        assertThat(translated.findings("TR405")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("is no EFS file system"));
        assertThat(translated.leaf(1, "/spec/resources/requests/storage").state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accessModes: [ReadWriteOncePod] | one pod at a time",
                "volumeMode: Block               | raw device",
                "dataSource: {kind: VolumeSnapshot, name: s} | data of another volume"
            })
    void whatEfsCannotDoIsReported(String field, String message) {
        assertThat(Translated.of(Manifests.documents(WEB, claim(field))).findings("TR405"))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains(message));
    }

    @ParameterizedTest
    @CsvSource({"'accessModes: [ReadWriteMany]'", "'volumeMode: Filesystem'", "'storageClassName: efs'"})
    void whatItDoesAnywayIsNot(String field) {
        assertThat(Translated.of(Manifests.documents(WEB, claim(field))).findings("TR405"))
                .isEmpty();
    }

    @Test
    void aClaimThatNobodyMountsIsAWarning() {
        assertThat(Translated.of(claim("")).findings("TR405")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("no workload mounts"));
    }
}
