package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;

class LoggingTest {
    private static final String TWO_CONTAINERS = Manifests.deployment("""
            initContainers:
              - name: migrate
                image: migrate:1
            """, "");

    @Test
    void sendsWhatEveryContainerWritesToTheLogGroupOfTheService() {
        for (Translated translated : List.of(
                Translated.of(TWO_CONTAINERS), Translated.of(TWO_CONTAINERS, Translated.ec2(NetworkMode.BRIDGE)))) {
            for (ContainerDefinition container : translated.task("web").containerDefinitions()) {
                assertThat(container.logConfiguration().logDriver()).isEqualTo(LogDriver.AWSLOGS);
                assertThat(container.logConfiguration().options())
                        .containsOnly(
                                entry("awslogs-group", "/ecs/app/web"),
                                entry(
                                        "awslogs-region",
                                        Translated.fargate().aws().region()),
                                entry("awslogs-stream-prefix", "web"),
                                entry("mode", "non-blocking"),
                                entry(
                                        "max-buffer-size",
                                        Translated.fargate().logs().maxBufferMib() + "m"));
            }
        }
    }

    @Test
    void namesTheGroupThatTheOutputMakes() {
        Translated translated = Translated.of(TWO_CONTAINERS);

        assertThat(translated.output().logGroups())
                .extracting(it -> it.request().logGroupName())
                .containsExactly("/ecs/app/web");
    }
}
