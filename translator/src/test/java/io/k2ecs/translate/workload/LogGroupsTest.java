package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.EcsApplication.LogGroup;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogGroupsTest {
    @Test
    void keepTheLinesOfOneServiceForAMonth() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.output().logGroups()).hasSize(1);
        LogGroup group = translated.output().logGroups().get(0);
        assertThat(group.service()).isEqualTo("web");
        assertThat(group.request().logGroupName()).isEqualTo("/ecs/app/web");
        assertThat(group.retention().logGroupName()).isEqualTo("/ecs/app/web");
        assertThat(group.retention().retentionInDays()).isEqualTo(30);
    }

    @Test
    void areWhereTheContainersWriteTo() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.container("web").logConfiguration().options())
                .containsEntry("awslogs-group", "/ecs/app/web");
    }

    @Test
    void keepTheLinesAsLongAsTheSettingsSay(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("k2ecs.yaml"), "logs:\n  retentionDays: 3653\n");

        assertThat(Translated.of(Manifests.deployment(""), WorkloadSettings.read(file))
                        .output()
                        .logGroups()
                        .get(0)
                        .retention()
                        .retentionInDays())
                .isEqualTo(3653);
    }

    @Test
    void areOneForEachPodOfAStatefulSet() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 2"));

        assertThat(translated.output().logGroups().stream()
                        .map(it -> it.request().logGroupName()))
                .containsExactly("/ecs/app/web-0", "/ecs/app/web-1");
    }
}
