package io.k2ecs.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder with shell scripts in the place of programs. */
public final class FakePrograms {
    private final Path folder;

    public FakePrograms(Path folder) {
        this.folder = folder;
    }

    /** Adds a program that runs these lines. */
    public FakePrograms with(String name, String... lines) {
        try {
            Files.createDirectories(folder);
            Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** For the variable PATH: only this folder, so that no program of the machine takes part. */
    public String path() {
        return folder.toAbsolutePath().toString();
    }
}
