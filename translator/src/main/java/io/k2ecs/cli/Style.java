package io.k2ecs.cli;

import io.k2ecs.diagnostics.Severity;

/** Makes texts bold or coloured, or leaves them alone. */
record Style(boolean colored) {
    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final String RED = "1;31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

    String bold(String text) {
        return in(BOLD, text);
    }

    String faint(String text) {
        return in(FAINT, text);
    }

    /** Something that is as it should be. */
    String good(String text) {
        return in(GREEN, text);
    }

    /** Something to look at. */
    String attention(String text) {
        return in(YELLOW, text);
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> in(RED, text);
            case WARNING -> in(YELLOW, text);
            case INFO -> in(CYAN, text);
        };
    }

    private String in(String attributes, String text) {
        return colored && !text.isEmpty() ? "\u001b[" + attributes + "m" + text + "\u001b[0m" : text;
    }

    /** Text from outside without what a terminal would obey; such characters are shown by their numbers. */
    static String printable(String text) {
        if (text.chars().noneMatch(Style::isHarmful)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 8);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isHarmful(character)) {
                shown.append("\\u");
                String hexadecimal = Integer.toHexString(character);
                shown.append("0".repeat(4 - hexadecimal.length())).append(hexadecimal);
            } else {
                shown.append(character);
            }
        }
        return shown.toString();
    }

    /** Control characters, and those that turn the direction of text. */
    private static boolean isHarmful(int character) {
        return Character.isISOControl(character)
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
