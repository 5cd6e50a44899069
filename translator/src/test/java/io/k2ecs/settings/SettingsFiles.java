package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads texts as settings files in a folder of their own. */
record SettingsFiles(Path folder) {
    static final String DEFAULT_APPLICATION = "little-ecom";

    Settings read(String yaml) {
        return read(yaml, Overrides.none());
    }

    Settings read(String yaml, Overrides overrides) {
        return new SettingsReader().read(write(yaml.getBytes(StandardCharsets.UTF_8)), DEFAULT_APPLICATION, overrides);
    }

    /** What is wrong with a file. */
    List<Finding> problems(String yaml) {
        return problems(yaml.getBytes(StandardCharsets.UTF_8), Overrides.none());
    }

    List<Finding> problems(byte[] bytes, Overrides overrides) {
        Path file = write(bytes);
        return catchThrowableOfType(InvalidInputException.class, () -> new SettingsReader()
                        .read(file, DEFAULT_APPLICATION, overrides))
                .problems();
    }

    static Settings defaults() {
        return new SettingsReader().defaults(DEFAULT_APPLICATION, Overrides.none());
    }

    Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("k2ecs.yaml"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
