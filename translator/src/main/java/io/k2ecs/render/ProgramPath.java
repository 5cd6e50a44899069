package io.k2ecs.render;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs in the folders that the PATH variable lists. */
final class ProgramPath {
    private final String path;

    ProgramPath(String path) {
        this.path = path;
    }

    /**
     * The first program of that name. Folders that are not absolute are left out: what is started must not depend on the
     * folder that k2ecs is started in, which may be somebody else's.
     */
    Optional<Path> find(String name) {
        for (String folder : path.split(File.pathSeparator)) {
            Optional<Path> program = absolute(folder).map(it -> it.resolve(name));
            if (program.isPresent() && Files.isRegularFile(program.get()) && Files.isExecutable(program.get())) {
                return program;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> absolute(String folder) {
        try {
            return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
