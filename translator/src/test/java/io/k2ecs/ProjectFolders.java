package io.k2ecs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files are, whatever folder the tests run in. */
public final class ProjectFolders {
    private ProjectFolders() {}

    /** The folder of this module. */
    public static Path module() {
        String basedir = System.getProperty("basedir");
        Path start = basedir == null ? Path.of("").toAbsolutePath() : Path.of(basedir);
        return Files.isDirectory(start.resolve("translator")) ? start.resolve("translator") : start;
    }

    /** The folder of the whole project. */
    public static Path root() {
        return module().getParent();
    }

    /** Manifests by name: those of the project, or a fixture of the tests. */
    public static Path manifests(String name) {
        Path fixture = module().resolve("src/test/resources").resolve(name);
        return Files.exists(fixture) ? fixture : root().resolve(name);
    }
}
