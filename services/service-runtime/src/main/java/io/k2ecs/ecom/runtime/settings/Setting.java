package io.k2ecs.ecom.runtime.settings;

import java.util.Optional;

/**
 * One environment variable that a service reads.
 *
 * @param name the variable's name
 * @param defaultValue what holds where the variable is absent or blank; empty if there is no default
 * @param secret whether its value must never be shown
 * @param meaning one sentence for the documentation
 */
public record Setting(String name, Optional<String> defaultValue, boolean secret, String meaning) {
    /** A setting with a default. */
    public static Setting of(String name, String defaultValue, String meaning) {
        return new Setting(name, Optional.of(defaultValue), false, meaning);
    }

    /** A setting without a default: it is needed in some way of running the service, and not in others. */
    public static Setting of(String name, String meaning) {
        return new Setting(name, Optional.empty(), false, meaning);
    }

    /** A setting whose value is a secret; such a one never has a default. */
    public static Setting secret(String name, String meaning) {
        return new Setting(name, Optional.empty(), true, meaning);
    }
}
