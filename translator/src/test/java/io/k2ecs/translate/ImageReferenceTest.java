package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
    private static final String DIGEST = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @ParameterizedTest
    @CsvSource({
        "nginx, '', nginx, ''",
        "nginx:1.27, '', nginx, :1.27",
        "library/nginx:1, '', nginx, :1",
        "team/web:1, '', team/web, :1",
        "docker.io/nginx, '', nginx, ''",
        "docker.io/library/nginx:1, '', nginx, :1",
        "index.docker.io/team/web, '', team/web, ''",
        "ghcr.io/team/web:1, ghcr.io, team/web, :1",
        "ghcr.io/library/web:1, ghcr.io, library/web, :1",
        "localhost/web, localhost, web, ''",
        "localhost:5000/web:1, localhost:5000, web, :1",
        "registry:5000/a/b/c, registry:5000, a/b/c, ''",
        "host:5000, '', host, :5000",
        "web" + DIGEST + ", '', web, " + DIGEST,
        "ghcr.io/web:1" + DIGEST + ", ghcr.io, web, :1" + DIGEST,
    })
    void takesNamesApart(String image, String registry, String repository, String suffix) {
        ImageReference reference = ImageReference.parse(image);

        assertThat(reference.registry().orElse("")).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.suffix()).isEqualTo(suffix);
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "web, true",
        "web:latest, true",
        "web:latest-1, false",
        "web:1, false",
        "localhost:5000/web, true",
        "web:latest" + DIGEST + ", false",
        "web" + DIGEST + ", false",
    })
    void tellsWhichImagesMayChange(String image, boolean movable) {
        assertThat(ImageReference.parse(image).isMovable()).isEqualTo(movable);
    }
}
