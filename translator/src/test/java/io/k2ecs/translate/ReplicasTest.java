package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Application;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
    @ParameterizedTest
    @CsvSource({"0", "1", "7"})
    void areThoseOfADeploymentWithoutAnAutoscaler(int replicas) {
        assertThat(of(Manifests.deploymentWith("replicas: " + replicas)))
                .isEqualTo(new Replicas(replicas, replicas, replicas));
    }

    @Test
    void areOneWhereADeploymentSaysNothing() {
        assertThat(of(Manifests.deployment(""))).isEqualTo(new Replicas(1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"1,2,5,2", "2,2,5,2", "4,2,5,4", "9,2,5,5", "0,0,5,0", "3,4,2,4"})
    void startWithinTheBoundsOfTheAutoscaler(int replicas, int min, int max, int desired) {
        Replicas found = of(Manifests.documents(
                Manifests.deploymentWith("replicas: " + replicas),
                ScalingManifests.autoscaler("minReplicas: %d\nmaxReplicas: %d".formatted(min, max))));

        assertThat(found).isEqualTo(new Replicas(desired, min, Math.max(min, max)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "3,1"})
    void areOneTaskForEachPodOfAStatefulSet(int replicas, int desired) {
        assertThat(of(ScalingManifests.statefulSet("replicas: " + replicas))).isEqualTo(new Replicas(desired, 1, 1));
    }

    private static Replicas of(String yaml) {
        Application application = ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                        .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .application();
        return Replicas.of(application, application.workloads().get(0));
    }
}
