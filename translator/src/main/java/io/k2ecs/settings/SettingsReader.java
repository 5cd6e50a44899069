package io.k2ecs.settings;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.settings.RawValue.Mapping;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads the settings of a migration. Each key that a file leaves out has a default; docs/settings.md lists them. All that
 * is wrong with a file is found at once.
 */
public final class SettingsReader {
    /**
     * Reads a settings file. An empty one is as good as none.
     *
     * @param defaultApplication where the name of the application comes from if the file has none: the name of a folder,
     *     which is made to fit
     * @param overrides go before what the file says
     * @throws InvalidInputException if the file cannot be read, is no YAML, or holds unknown keys or values that a key
     *     does not take; with the place of each in the file, named as {@code file} is
     */
    public Settings read(Path file, String defaultApplication, Overrides overrides) {
        SettingsProblems problems = new SettingsProblems();
        Mapping root = new SettingsParser(SettingsText.read(file), problems).parse();
        Map<String, RawValue> given = new SettingsCheck(problems).check(root);
        // What goes together can be told only of values that are right by themselves.
        problems.throwIfAny();
        return build(given, defaultApplication, overrides, problems);
    }

    /**
     * The settings of a migration without a file.
     *
     * @throws InvalidInputException if the overrides do not go together
     */
    public Settings defaults(String defaultApplication, Overrides overrides) {
        return build(Map.of(), defaultApplication, overrides, new SettingsProblems());
    }

    private static Settings build(
            Map<String, RawValue> given, String defaultApplication, Overrides overrides, SettingsProblems problems) {
        Settings settings = new SettingsBuilder(given, overrides, problems).build(defaultApplication);
        problems.throwIfAny();
        return settings;
    }
}
