package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class ContainerNameTest {
    private static final String THREE_ROLES = Manifests.deployment("""
            initContainers:
              - name: migrate
                image: migrate:1
              - name: proxy
                image: proxy:1
                restartPolicy: Always
            """, "");

    @Test
    void takesTheNameOver() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.task("web").containerDefinitions()).hasSize(1);
        Leaf.ofContainer(translated, "/name").isTranslated("TR101", "/name");
    }

    @Test
    void letsTheTaskLiveAndDieWithApplicationContainersOnly() {
        Translated translated = Translated.of(THREE_ROLES);

        assertThat(translated.container("web").essential()).isTrue();
        assertThat(translated.container("migrate").essential()).isFalse();
        assertThat(translated.container("proxy").essential()).isFalse();
    }

    @Test
    void keepsInitContainersAndSidecarsBeforeTheApplication() {
        assertThat(Translated.of(THREE_ROLES).task("web").containerDefinitions())
                .extracting(it -> it.name())
                .containsExactly("migrate", "proxy", "web");
    }
}
