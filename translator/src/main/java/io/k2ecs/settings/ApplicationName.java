package io.k2ecs.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the name of a folder one that an application can have. */
final class ApplicationName {
    private static final int LONGEST = 20;
    private static final String FALLBACK = "app";
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HYPHENS_AROUND = Pattern.compile("^-+|-+$");

    private ApplicationName() {}

    /**
     * Lower case, a hyphen for whatever is neither letter nor digit, at most 20 characters. {@code app} goes before a
     * name that starts with a digit and stands for one of which nothing is left.
     */
    static String of(String folder) {
        String name =
                trimmed(NOT_ALLOWED.matcher(folder.toLowerCase(Locale.ROOT)).replaceAll("-"));
        if (name.isEmpty()) {
            return FALLBACK;
        }
        if (Character.isDigit(name.charAt(0))) {
            name = FALLBACK + "-" + name;
        }
        return name.length() > LONGEST ? trimmed(name.substring(0, LONGEST)) : name;
    }

    private static String trimmed(String name) {
        return HYPHENS_AROUND.matcher(name).replaceAll("");
    }
}
