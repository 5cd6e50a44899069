package io.k2ecs.settings;

import java.util.List;

/**
 * A key of the settings file and all there is to say about it.
 *
 * @param path the key with those above it, joined by dots: {@code aws.region}
 * @param shape which values it takes
 * @param defaults the value if the key is left out, in parts: one for a plain value, the items of a list, none for an
 *     empty mapping. What stands in angle brackets is filled in.
 * @param meaning one or two sentences for the documentation
 * @param source page of AWS that tells more
 */
record SettingsKey(String path, ValueShape shape, List<String> defaults, String meaning, String source) {
    SettingsKey(String path, ValueShape shape, String defaultValue, String meaning, String source) {
        this(path, shape, List.of(defaultValue), meaning, source);
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path of the mapping that the key stands in, with a dot at its end; empty on the top level. */
    String section() {
        return path.substring(0, path.lastIndexOf('.') + 1);
    }
}
