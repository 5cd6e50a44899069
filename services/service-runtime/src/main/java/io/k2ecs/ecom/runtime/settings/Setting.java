package io.k2ecs.ecom.runtime.settings;

import java.util.Optional;

/**
 * One environment variable that a service reads.
 *
 * @param name the variable's name
 * @param defaultValue what holds where the variable is absent or blank; empty if there is no default
 * @param required whether the service does not start without it, unless its secrets come from elsewhere
 * @param secret whether its value must never be shown
 * @param meaning one sentence for the documentation
 */
public record Setting(String name, Optional<String> defaultValue, boolean required, boolean secret, String meaning) {
    /** A setting with a default. */
    public static Setting of(String name, String defaultValue, String meaning) {
        return new Setting(name, Optional.of(defaultValue), false, false, meaning);
    }

    /** A setting that has to be there. */
    public static Setting required(String name, String meaning) {
        return new Setting(name, Optional.empty(), true, false, meaning);
    }

    /** A setting that may be absent, which means something of its own. */
    public static Setting optional(String name, String meaning) {
        return new Setting(name, Optional.empty(), false, false, meaning);
    }

    /** A setting that has to be there, and whose value is a secret. */
    public static Setting requiredSecret(String name, String meaning) {
        return new Setting(name, Optional.empty(), true, true, meaning);
    }

    /** A setting that may be absent, and whose value is a secret. */
    public static Setting optionalSecret(String name, String meaning) {
        return new Setting(name, Optional.empty(), false, true, meaning);
    }
}
