package io.k2ecs.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the property that an address is the value of in the settings of a Spring Boot application. */
final class SpringProperty {
    private static final Pattern FILE = Pattern.compile("(application|bootstrap)(-[^.]*)?\\.(properties|ya?ml)");
    private static final Pattern PROPERTY = Pattern.compile("^\\s*([A-Za-z0-9_.\\[\\]-]+)\\s*[=:]");
    private static final Pattern YAML_KEY = Pattern.compile("^( *)[\"']?([A-Za-z0-9_.\\[\\]-]+)[\"']?:(\\s.*)?$");

    private SpringProperty() {}

    /** Whether Spring Boot reads a file of this label by itself. */
    static boolean isIn(String label) {
        return FILE.matcher(label.substring(label.lastIndexOf('/') + 1)).matches();
    }

    /** The property with the value at an index, such as {@code auth.base-url}; empty in lists. */
    static Optional<String> at(String text, int index, boolean yaml) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        if (!yaml) {
            Matcher property = PROPERTY.matcher(text.substring(lineStart, index));
            return property.find() ? Optional.of(property.group(1)) : Optional.empty();
        }
        Deque<String> keys = new ArrayDeque<>();
        int indent = Integer.MAX_VALUE;
        int end = index;
        for (int start = lineStart; start >= 0 && indent > 0; start = text.lastIndexOf('\n', start - 2) + 1) {
            String line = text.substring(start, end);
            Matcher key = YAML_KEY.matcher(line);
            if (key.matches() && key.group(1).length() < indent) {
                indent = key.group(1).length();
                keys.addFirst(key.group(2));
            } else if (keys.isEmpty() || line.startsWith("- ", indentOf(line)) && indentOf(line) < indent) {
                return Optional.empty();
            }
            if (start == 0) {
                break;
            }
            end = start - 1;
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(String.join(".", keys));
    }

    private static int indentOf(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
