package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Workload;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.VolumePlan.Planned;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumePlanTest {
    /** Kubernetes takes a volume without a source for an emptyDir. */
    @ParameterizedTest
    @ValueSource(strings = {"\n  emptyDir: {}", "\n  emptyDir:", "", "\n  emptyDir:\n    medium: \"\""})
    void makesAnEmptyFolderOfAnEmptyDir(String source) {
        assertThat(planned(source, Translated.fargate())).isInstanceOf(Planned.Scratch.class);
    }

    @Test
    void makesMemoryOfAnEmptyDirInMemory() {
        assertThat(planned("\n  emptyDir:\n    medium: Memory\n    sizeLimit: 100M", Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.Memory.class, it -> assertThat(it.sizeMib()).contains(96));
        assertThat(planned("\n  emptyDir:\n    medium: Memory", Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.Memory.class, it -> assertThat(it.sizeMib()).isEmpty());
    }

    /** On Kubernetes a limit of 0 is none; a tmpfs of size 0 would be refused. */
    @Test
    void takesASizeLimitOfNothingForNone() {
        assertThat(planned("\n  emptyDir:\n    medium: Memory\n    sizeLimit: 0", Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.Memory.class, it -> assertThat(it.sizeMib()).isEmpty());
    }

    @Test
    void hasNoHugePages() {
        assertThat(planned("\n  emptyDir:\n    medium: HugePages", Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.None.class, it -> assertThat(it.kind()).isEqualTo("emptyDir with medium HugePages"));
    }

    @Test
    void hasFoldersOfTheInstanceOnEc2Only() {
        String source = "\n  hostPath:\n    path: /var/log";

        assertThat(planned(source, Translated.ec2(NetworkMode.AWSVPC)))
                .isInstanceOfSatisfying(
                        Planned.HostFolder.class, it -> assertThat(it.path()).isEqualTo("/var/log"));
        assertThat(planned(source, Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.None.class, it -> assertThat(it.kind()).isEqualTo("hostPath"));
    }

    @Test
    void sharesAClaimAmongAllPods() {
        assertThat(planned("\n  persistentVolumeClaim:\n    claimName: files", Translated.fargate()))
                .isInstanceOfSatisfying(Planned.SharedFileSystem.class, it -> {
                    assertThat(it.claim()).isEqualTo("files");
                    assertThat(it.ofEachPod()).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"configMap", "secret", "projected", "downwardAPI"})
    void hasFilesWritten(String kind) {
        assertThat(planned("\n  " + kind + ": {}", Translated.fargate())).isInstanceOf(Planned.Files.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csi", "nfs", "ephemeral"})
    void mountsNothingElse(String kind) {
        assertThat(planned("\n  " + kind + ": {}", Translated.fargate()))
                .isInstanceOfSatisfying(
                        Planned.None.class, it -> assertThat(it.kind()).isEqualTo(kind));
    }

    @Test
    void givesEachPodOfAStatefulSetAClaimOfItsOwn() {
        Workload workload = workload(ScalingManifests.statefulSet("""
                volumeClaimTemplates:
                  - metadata:
                      name: data
                """));

        assertThat(VolumePlan.of(workload, Translated.fargate()).find("data"))
                .containsInstanceOf(Planned.SharedFileSystem.class)
                .get()
                .isInstanceOfSatisfying(Planned.SharedFileSystem.class, it -> assertThat(it.ofEachPod())
                        .isTrue());
    }

    @Test
    void knowsNoVolumeThatThePodDoesNotHave() {
        VolumePlan plan = VolumePlan.of(workload(Manifests.deployment("")), Translated.fargate());

        assertThat(plan.find("data")).isEmpty();
        assertThat(plan.all()).isEmpty();
    }

    @Test
    void listsVolumesByName() {
        Workload workload = workload(Manifests.deployment("volumes:\n  - name: b\n  - name: a", ""));
        List<String> names = new ArrayList<>();
        VolumePlan.of(workload, Translated.fargate())
                .all()
                .forEach(it -> names.add(it.node().text("name").orElseThrow()));

        assertThat(names).containsExactly("a", "b");
    }

    private static Planned planned(String source, Settings settings) {
        Workload workload = workload(Manifests.deployment("volumes:\n- name: v" + source, ""));
        return VolumePlan.of(workload, settings).find("v").orElseThrow();
    }

    private static Workload workload(String yaml) {
        return ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                        .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .application()
                .workloads()
                .get(0);
    }
}
