package io.k2ecs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the settings that go with the inputs when nobody names them. */
final class SettingsFile {
    static final String NAME = "k2ecs.yaml";

    private SettingsFile() {}

    /**
     * The settings files beside the inputs: in each input's folder, else in the folder above; for standard input and a
     * cluster in the current folder. Paths start from the current folder where the file is below it.
     */
    static List<Path> candidates(Inputs inputs) {
        Set<Path> found = new LinkedHashSet<>();
        Path here = inputs.workingDirectory().toAbsolutePath().normalize();
        if (inputs.typed().isEmpty()) {
            addIfThere(found, here);
        } else {
            for (Path input : inputs.paths()) {
                Path folder = Inputs.folder(input);
                if (!addIfThere(found, folder) && folder.getParent() != null) {
                    addIfThere(found, folder.getParent());
                }
            }
        }
        List<Path> paths = new ArrayList<>();
        for (Path file : found) {
            paths.add(file.startsWith(here) ? inputs.workingDirectory().resolve(here.relativize(file)) : file);
        }
        return paths;
    }

    private static boolean addIfThere(Set<Path> found, Path folder) {
        Path file = folder.resolve(NAME);
        return Files.exists(file) && (found.add(file) || found.contains(file));
    }
}
