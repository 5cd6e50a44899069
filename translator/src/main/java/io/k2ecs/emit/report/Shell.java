package io.k2ecs.emit.report;

import java.util.regex.Pattern;

/** Words of commands that somebody will copy into a shell. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Shell() {}

    /** The word, in quotes if the shell would take it for anything but a word. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
