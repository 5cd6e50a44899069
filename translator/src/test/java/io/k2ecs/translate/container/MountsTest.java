package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.Tmpfs;

class MountsTest {
    private static final String CODE = "TR118";
    private static final String SCRATCH = "volumes: [{name: v, emptyDir: {}}]";
    private static final String MOUNT = "/volumeMounts/0";

    private static String mounted(String volumes, String mount) {
        return Manifests.deployment(volumes, "volumeMounts: [{" + mount + "}]");
    }

    private static String memory(String sizeLimit) {
        return "volumes: [{name: v, emptyDir: {medium: Memory" + sizeLimit + "}}]";
    }

    private static Finding only(Translated translated) {
        assertThat(translated.findings(CODE)).hasSize(1);
        return translated.findings(CODE).get(0);
    }

    @Test
    void mountsTaskStorage() {
        Translated translated = Translated.of(mounted(SCRATCH, "name: v, mountPath: /tmp, readOnly: true"));

        assertThat(translated.container("web").mountPoints())
                .containsExactly(MountPoint.builder()
                        .sourceVolume("v")
                        .containerPath("/tmp")
                        .readOnly(true)
                        .build());
        for (String field : List.of("/name", "/mountPath", "/readOnly")) {
            Leaf.ofContainer(translated, MOUNT + field)
                    .isTranslated(
                            CODE,
                            "/mountPoints/0/sourceVolume",
                            "/mountPoints/0/containerPath",
                            "/mountPoints/0/readOnly");
        }
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void isWritableUnlessTheManifestSaysOtherwise() {
        assertThat(Translated.of(mounted(SCRATCH, "name: v, mountPath: /tmp"))
                        .container("web")
                        .mountPoints())
                .singleElement()
                .satisfies(it -> assertThat(it.readOnly()).isFalse());
    }

    @Test
    void mountsFoldersOfTheInstanceOnEc2Only() {
        String manifest = mounted("volumes: [{name: v, hostPath: {path: /var/log}}]", "name: v, mountPath: /logs");

        assertThat(Translated.of(manifest, Translated.ec2(NetworkMode.BRIDGE))
                        .container("web")
                        .mountPoints())
                .hasSize(1);
        Translated fargate = Translated.of(manifest);
        assertThat(fargate.container("web").hasMountPoints()).isFalse();
        Leaf.ofContainer(fargate, MOUNT + "/name").is(LeafState.NEEDS_DECISION, CODE, "not mounted");
    }

    @Test
    void reportsAVolumeThatThePodDoesNotHave() {
        Translated translated = Translated.of(mounted("", "name: v, mountPath: /tmp"));

        assertThat(translated.container("web").hasMountPoints()).isFalse();
        Leaf.ofContainer(translated, MOUNT + "/name").is(LeafState.NEEDS_DECISION, CODE);
        assertThat(only(translated).severity()).isEqualTo(Severity.ERROR);
        assertThat(only(translated).message()).contains("'web'", "'v'", "does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subPath: part", "subPathExpr: $(POD)"})
    void cannotMountAPartOfAVolume(String part) {
        Translated translated = Translated.of(mounted(SCRATCH, "name: v, mountPath: /tmp, " + part));

        assertThat(translated.container("web").hasMountPoints()).isFalse();
        Leaf.ofContainer(translated, MOUNT + "/mountPath").is(LeafState.NEEDS_DECISION, CODE, "whole volumes");
        assertThat(only(translated).severity()).isEqualTo(Severity.ERROR);
        assertThat(only(translated).message()).contains("part of volume 'v'");
    }

    @Test
    void takesAnEmptySubPathForTheWholeVolume() {
        Translated translated = Translated.of(mounted(SCRATCH, "name: v, mountPath: /tmp, subPath: ''"));

        assertThat(translated.container("web").mountPoints()).hasSize(1);
        Leaf.ofContainer(translated, MOUNT + "/subPath").isTranslated(CODE);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SCRATCH, "volumes: [{name: v, emptyDir: {medium: Memory}}]"})
    void dropsMountPropagation(String volumes) {
        Leaf.ofContainer(
                        Translated.of(mounted(volumes, "name: v, mountPath: /tmp, mountPropagation: HostToContainer")),
                        MOUNT + "/mountPropagation")
                .is(LeafState.DROPPED, CODE);
    }

    @Test
    void warnsThatAnotherUserThanRootMayNotWriteThere() {
        String user = "securityContext: {runAsUser: %s, runAsGroup: 1}\n" + SCRATCH;

        Translated translated = Translated.of(mounted(user.formatted("1000"), "name: v, mountPath: /tmp"));
        assertThat(only(translated).severity()).isEqualTo(Severity.WARNING);
        assertThat(only(translated).message()).contains("/tmp", "user 1000:1", "'web'");
        assertThat(Translated.of(mounted(user.formatted("0"), "name: v, mountPath: /tmp"))
                        .findings(CODE))
                .isEmpty();
        assertThat(Translated.of(mounted(user.formatted("1000"), "name: v, mountPath: /tmp, readOnly: true"))
                        .findings(CODE))
                .isEmpty();
    }

    @Test
    void makesATmpfsOfAMemoryVolume() {
        Translated translated =
                Translated.of(mounted(memory(", sizeLimit: 100M"), "name: v, mountPath: /c, readOnly: true"));

        assertThat(translated.container("web").linuxParameters().tmpfs())
                .containsExactly(Tmpfs.builder()
                        .containerPath("/c")
                        .size(96)
                        .mountOptions("ro")
                        .build());
        assertThat(translated.container("web").hasMountPoints()).isFalse();
        Leaf.ofContainer(translated, MOUNT + "/mountPath").isTranslated(CODE, "/linuxParameters/tmpfs/0/containerPath");
        Leaf.ofContainer(translated, MOUNT + "/name").isApproximated(CODE, "/linuxParameters/tmpfs/0/containerPath");
        Leaf.ofPod(translated, "/volumes/0/emptyDir/sizeLimit")
                .isApproximated(CODE, "/linuxParameters/tmpfs/0/size")
                .is(LeafState.APPROXIMATED, CODE, "of its own");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 64",
        "'', 'resources: {limits: {memory: 127Mi}}', 64",
        "'', 'resources: {limits: {memory: 512Mi}}', 256",
        "'', 'resources: {requests: {memory: 300Mi}}', 150",
        "', sizeLimit: 0', 'resources: {limits: {memory: 512Mi}}', 256",
        "', sizeLimit: 1', 'resources: {limits: {memory: 512Mi}}', 1",
    })
    void givesAMemoryVolumeWithoutALimitHalfOfTheMemory(String sizeLimit, String resources, int sizeMib) {
        Translated translated = Translated.of(
                Manifests.deployment(memory(sizeLimit), "volumeMounts: [{name: v, mountPath: /c}]\n" + resources));

        assertThat(translated.container("web").linuxParameters().tmpfs())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.size()).isEqualTo(sizeMib);
                    assertThat(it.hasMountOptions()).isFalse();
                });
    }

    @Test
    void reportsAMemoryVolumeThatContainersShare() {
        Translated translated =
                Translated.of(Manifests.deployment(memory("") + """

                initContainers:
                  - name: fetch
                    image: fetch:1
                    volumeMounts: [{name: v, mountPath: /c}]
                """, "volumeMounts: [{name: v, mountPath: /c}]"));

        assertThat(translated.findings(CODE)).hasSize(2).allSatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'v'", "one of its own", "web", "fetch");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "IfPossible", "Enabled"})
    void saysThatReadOnlyDoesNotReachBelow(String recursive) {
        Translated translated =
                Translated.of(Manifests.deployment("volumes: [{name: data, emptyDir: {}}]", """
                volumeMounts: [{name: data, mountPath: /data, readOnly: true, recursiveReadOnly: %s}]
                """.formatted(recursive)));

        assertThat(translated
                        .leaf("/spec/template/spec/containers/0/volumeMounts/0/recursiveReadOnly")
                        .state())
                .isEqualTo(recursive.equals("Disabled") ? LeafState.NOT_APPLICABLE : LeafState.DROPPED);
        assertThat(translated.findings("TR118")).hasSize(recursive.equals("Enabled") ? 1 : 0);
    }

    @Test
    void mountsFilesOfOneVolumeOnceHoweverManyAreAskedFor() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("volumes: [{name: config, configMap: {name: config}}]", """
                        volumeMounts:
                          - {name: config, mountPath: /etc/a.conf, subPath: a.conf}
                          - {name: config, mountPath: /etc/b.conf, subPath: b.conf}
                        """), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: config}
                data: {a.conf: a, b.conf: b}
                """));

        assertThat(translated.container("web").mountPoints()).hasSize(1);
        for (int index = 0; index < 2; index++) {
            LedgerEntry leaf = translated.leaf("/spec/template/spec/containers/0/volumeMounts/" + index + "/mountPath");
            assertThat(leaf.state()).isEqualTo(LeafState.NEEDS_DECISION);
            assertThat(leaf.targets()).isNotEmpty();
        }
        assertThat(translated.findings("TR118")).hasSize(2);
    }
}
