package io.k2ecs.translate;

import java.util.Optional;

/**
 * The parts of a container image's name.
 *
 * @param registry host of the registry, empty for Docker Hub
 * @param repository without the registry; images of Docker Hub's own have no {@code library/} here
 * @param suffix {@code :tag}, {@code @digest}, both or nothing
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#image-names">image names</a>
 */
public record ImageReference(Optional<String> registry, String repository, String suffix) {
    public static ImageReference parse(String image) {
        int digest = image.indexOf('@');
        String name = digest < 0 ? image : image.substring(0, digest);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String repository = colon < 0 ? name : name.substring(0, colon);
        String suffix = image.substring(repository.length());
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        if (!first.contains(".") && !first.contains(":") && !first.equals("localhost")) {
            return new ImageReference(Optional.empty(), withoutLibrary(repository), suffix);
        }
        String rest = repository.substring(slash + 1);
        return first.equals("docker.io") || first.equals("index.docker.io")
                ? new ImageReference(Optional.empty(), withoutLibrary(rest), suffix)
                : new ImageReference(Optional.of(first), rest, suffix);
    }

    /** Registry and repository as they stand in a manifest, without tag and digest. */
    public String name() {
        return registry.map(host -> host + "/").orElse("") + repository;
    }

    /** Whether each pull may bring another image: no tag, {@code latest}, and no digest. */
    public boolean isMovable() {
        return suffix.isEmpty() || suffix.equals(":latest");
    }

    @Override
    public String toString() {
        return name() + suffix;
    }

    private static String withoutLibrary(String repository) {
        return repository.startsWith("library/") ? repository.substring("library/".length()) : repository;
    }
}
