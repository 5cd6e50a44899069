package io.k2ecs.translate;

import io.k2ecs.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** Where ECS takes the images from that the manifests name. */
public final class Images {
    private final Settings.Images settings;

    public Images(Settings settings) {
        this.settings = settings.images();
    }

    /**
     * The image to use: what the settings map its repository to, in whatever spelling; else, for an image of Docker Hub,
     * the same repository in the registry of the settings; else the image itself.
     */
    public ImageReference target(String image) {
        ImageReference reference = ImageReference.parse(image);
        String written = image.substring(0, image.length() - reference.suffix().length());
        return mapped(written, reference)
                .map(it -> ImageReference.parse(it + reference.suffix()))
                .orElseGet(() -> reference.registry().isPresent()
                        ? reference
                        : ImageReference.parse(settings.registry() + "/" + reference));
    }

    /** {@code nginx}, {@code docker.io/nginx} and {@code docker.io/library/nginx} are one; the spelling itself goes first. */
    private Optional<String> mapped(String written, ImageReference reference) {
        return Optional.ofNullable(settings.map().get(written)).or(() -> settings.map().entrySet().stream()
                .filter(it -> ImageReference.parse(it.getKey()).name().equals(reference.name()))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /** The repository of an image, if it is one of the registry of the settings. */
    public Optional<String> repositoryInRegistry(ImageReference image) {
        String host = settings.registry().split("/", 2)[0];
        return image.registry().filter(host::equals).map(it -> image.repository());
    }
}
