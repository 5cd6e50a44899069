package io.k2ecs.settings;

import static java.util.stream.Collectors.joining;

import io.k2ecs.settings.RawValue.Entry;
import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Mapping;
import io.k2ecs.settings.RawValue.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a settings file against the list of keys. */
final class SettingsCheck {
    private static final Map<String, SettingsKey> KEYS =
            SettingsKeys.ALL.stream().collect(Collectors.toUnmodifiableMap(SettingsKey::path, Function.identity()));

    private final SettingsProblems problems;
    private final Map<String, RawValue> given = new HashMap<>();

    SettingsCheck(SettingsProblems problems) {
        this.problems = problems;
    }

    /** The values by the paths of their keys. Keys that are unknown and values that do not fit are reported. */
    Map<String, RawValue> check(Mapping root) {
        check(root, "");
        return Map.copyOf(given);
    }

    private void check(Mapping mapping, String section) {
        for (Entry entry : mapping.entries()) {
            String path = section + entry.key();
            // A key that holds a dot itself is not the one that the path with a dot stands for.
            boolean plain = entry.key().indexOf('.') < 0;
            SettingsKey key = plain ? KEYS.get(path) : null;
            if (key != null) {
                key.shape().check(key, entry.value(), problems);
                given.put(path, entry.value());
            } else if (plain && isSection(path + ".")) {
                checkSection(entry, path);
            } else {
                reportUnknown(entry, section);
            }
        }
    }

    private void checkSection(Entry entry, String path) {
        if (entry.value() instanceof Mapping keys) {
            check(keys, path + ".");
        } else if (!(entry.value() instanceof Scalar scalar && scalar.is(Kind.NULL))) {
            problems.report(
                    SettingsProblem.WRONG_TYPE,
                    entry.value().at(),
                    "'" + path + "' holds other keys, but this is "
                            + entry.value().described() + ".",
                    "Write below it: " + namesIn(path + ".") + ".");
        }
    }

    private void reportUnknown(Entry entry, String section) {
        String place =
                section.isEmpty() ? "on the top level" : "below '" + section.substring(0, section.length() - 1) + "'";
        String known = "Known " + place + ": " + namesIn(section) + ".";
        problems.report(
                SettingsProblem.UNKNOWN_KEY,
                entry.at(),
                "There is no setting " + new Scalar(entry.at(), Kind.STRING, entry.key()).shown() + " " + place + ".",
                nearest(entry.key(), section)
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("")
                        + known);
    }

    /** First among the neighbours, then a key of that name elsewhere, which is one at the wrong depth. */
    private static Optional<String> nearest(String name, String section) {
        Optional<String> neighbour = NearestName.to(name, names(section)).map(near -> section + near);
        if (neighbour.isPresent()) {
            return neighbour;
        }
        List<String> paths = SettingsKeys.ALL.stream().map(SettingsKey::path).toList();
        return NearestName.to(section + name, paths).or(() -> NearestName.to(
                        name, SettingsKeys.ALL.stream().map(SettingsKey::name).toList())
                .flatMap(near -> SettingsKeys.ALL.stream()
                        .filter(key -> key.name().equals(near))
                        .map(SettingsKey::path)
                        .findFirst()));
    }

    private static boolean isSection(String section) {
        return SettingsKeys.ALL.stream().anyMatch(key -> key.section().equals(section));
    }

    private static String namesIn(String section) {
        return names(section).stream().collect(joining(", "));
    }

    /** What may stand in a section: its keys and the sections below it. */
    private static List<String> names(String section) {
        return SettingsKeys.ALL.stream()
                .map(SettingsKey::path)
                .filter(path -> path.startsWith(section))
                .map(path -> path.substring(section.length()).split("\\.", 2)[0])
                .distinct()
                .toList();
    }
}
