package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.translate.container.OtherSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    private static Images images(String registry, Map<String, String> map) {
        return new Images(OtherSettings.images(registry, map));
    }

    @Test
    void takesImagesOfDockerHubFromTheRegistryOfTheSettings() {
        Images images = images(ECR, Map.of());

        assertThat(images.target("team/web:1")).hasToString(ECR + "/team/web:1");
        assertThat(images.target("docker.io/library/nginx")).hasToString(ECR + "/nginx");
        assertThat(images.target("ghcr.io/team/web:1")).hasToString("ghcr.io/team/web:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1", "library/nginx:1", "docker.io/nginx:1", "docker.io/library/nginx:1"})
    void findsAMappedRepositoryInWhateverSpelling(String image) {
        for (String key : new String[] {"nginx", "library/nginx", "docker.io/nginx", "docker.io/library/nginx"}) {
            assertThat(images(ECR, Map.of(key, "ghcr.io/team/nginx")).target(image))
                    .as(key)
                    .hasToString("ghcr.io/team/nginx:1");
        }
    }

    @Test
    void prefersTheSpellingOfTheManifest() {
        Images images = images(ECR, Map.of("docker.io/nginx", "ghcr.io/a", "nginx", "ghcr.io/b"));

        assertThat(images.target("docker.io/nginx")).hasToString("ghcr.io/a");
        assertThat(images.target("nginx")).hasToString("ghcr.io/b");
    }

    @Test
    void keepsTagAndDigestOfAMappedImage() {
        assertThat(images(ECR, Map.of("localhost:5000/web", "ghcr.io/web")).target("localhost:5000/web:1@sha256:ab"))
                .hasToString("ghcr.io/web:1@sha256:ab");
    }

    @Test
    void mapsWholeRepositoriesOnly() {
        assertThat(images(ECR, Map.of("web", "ghcr.io/web")).target("web-admin:1"))
                .hasToString(ECR + "/web-admin:1");
    }

    @Test
    void knowsTheRepositoriesOfTheRegistry() {
        Images images = images(ECR, Map.of());

        assertThat(images.repositoryInRegistry(images.target("team/web:1"))).contains("team/web");
        assertThat(images.repositoryInRegistry(images.target(ECR + "/web:1"))).contains("web");
        assertThat(images.repositoryInRegistry(images.target("ghcr.io/web:1"))).isEmpty();
    }

    @Test
    void countsThePathOfTheRegistryAsAPartOfTheRepository() {
        Images images = images(ECR + "/shop", Map.of());

        assertThat(images.target("web:1")).hasToString(ECR + "/shop/web:1");
        assertThat(images.repositoryInRegistry(images.target("web:1"))).contains("shop/web");
        assertThat(images.repositoryInRegistry(images.target(ECR + "/shop/web:1")))
                .contains("shop/web");
    }
}
