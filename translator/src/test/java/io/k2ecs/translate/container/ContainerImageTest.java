package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerImageTest {
    private static final String CODE = "TR102";
    private static final String REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Settings SETTINGS = OtherSettings.images(REGISTRY, Map.of());

    private static Translated withImage(String image) {
        return Translated.of(Manifests.deployment("").replace("image: web:1", "image: " + image), SETTINGS);
    }

    @Test
    void takesImagesOfDockerHubFromTheRegistryOfTheSettings() {
        Translated translated = withImage("team/web:1.2");

        assertThat(translated.container("web").image()).isEqualTo(REGISTRY + "/team/web:1.2");
        Leaf.ofContainer(translated, "/image").isTranslated(CODE, "/image").isSilent(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REGISTRY + "/team/web:1",
                "210987654321.dkr.ecr.us-east-1.amazonaws.com/web:1",
                "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1"
            })
    void keepsImagesOfEcrWithoutAWord(String image) {
        Translated translated = withImage(image);

        assertThat(translated.container("web").image()).isEqualTo(image);
        Leaf.ofContainer(translated, "/image").isSilent(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/team/web:1", "public.ecr.aws/nginx/nginx:1", "localhost:5000/web:1"})
    void saysThatImagesOfOtherRegistriesNeedTheInternet(String image) {
        Translated translated = withImage(image);

        assertThat(translated.container("web").image()).isEqualTo(image);
        Leaf.ofContainer(translated, "/image")
                .isTranslated(CODE, "/image")
                .reports(CODE, Severity.INFO, image.split("[:/]")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web:latest", "web@sha256"})
    void warnsOfImagesWithoutAFixedVersion(String image) {
        boolean fixed = image.contains("@");
        Leaf leaf = Leaf.ofContainer(withImage(image), "/image");

        if (fixed) {
            leaf.isSilent(CODE);
        } else {
            leaf.reports(CODE, Severity.WARNING, image, "no fixed version");
        }
    }

    @Test
    void saysWhereAMappedImageIsPulledFrom() {
        Settings settings = OtherSettings.images(REGISTRY, Map.of("web", "docker.io/team/web"));
        Translated translated = Translated.of(Manifests.deployment(""), settings);

        assertThat(translated.container("web").image()).isEqualTo("team/web:1");
        Leaf.ofContainer(translated, "/image").reports(CODE, Severity.INFO, "Docker Hub");
    }

    @Test
    void reportsAContainerWithoutAnImage() {
        Translated translated = Translated.of(Manifests.deployment("").replaceFirst(" +image: web:1\n", ""));

        assertThat(translated.container("web").image()).isNull();
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'web' has no image");
            assertThat(it.at().line()).isEqualTo(15);
        });
    }

    @Test
    void reportsAnEmptyImage() {
        Leaf.ofContainer(withImage("''"), "/image")
                .is(LeafState.NEEDS_DECISION, CODE)
                .reports(CODE, Severity.ERROR, "no image");
    }
}
