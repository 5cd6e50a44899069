package io.k2ecs.address;

import java.util.Set;

/** Finds what stands for text that is not known here: {@code $(NAME)}, {@code ${NAME}}, {@code $NAME}, {@code {{ x }}}. */
final class References {
    private static final int LONGEST = 256;

    private final String text;
    private final Set<String> placeholders;

    /** @param placeholders texts that were put in for hosts whose names AWS assigns; nothing inside them is a name */
    References(String text, Set<String> placeholders) {
        this.text = text;
        this.placeholders = placeholders;
    }

    /**
     * Where a reference that starts at an index ends, or the same index where none starts. Of {@code ${NAME:-text}} only
     * the part up to the name counts, for the text is worth looking at.
     */
    int endOfReferenceAt(int start) {
        if (start + 1 >= text.length()) {
            return start;
        }
        char first = text.charAt(start);
        char second = text.charAt(start + 1);
        if (first == '{') {
            return second == '{' ? endOfTemplate(start) : closedName(start, start + 1, '}');
        }
        if (first == '%') {
            return second == '(' ? closedName(start, start + 2, ')') : start;
        }
        if (first != '$') {
            return start;
        }
        if (second == '(') {
            return closedName(start, start + 2, ')');
        }
        if (second == '{') {
            int placeholderEnd = endOfPlaceholderAt(start);
            return placeholderEnd > start ? placeholderEnd : braced(start);
        }
        int end = start + 1;
        while (end < text.length() && isVariablePart(text.charAt(end))) {
            end++;
        }
        return end > start + 1 ? end : start;
    }

    /** Where one of the given placeholders that starts at an index ends, or the same index. */
    int endOfPlaceholderAt(int start) {
        if (placeholders.isEmpty() || !text.startsWith("${", start)) {
            return start;
        }
        int close = indexOf("}", start);
        return close >= 0 && placeholders.contains(text.substring(start, close + 1)) ? close + 1 : start;
    }

    private int braced(int start) {
        int end = endOfName(start + 2);
        if (end == start + 2 || end == text.length()) {
            return start;
        }
        return text.charAt(end) == '}' ? end + 1 : end;
    }

    private int closedName(int start, int nameStart, char close) {
        int end = endOfName(nameStart);
        return end > nameStart && end < text.length() && text.charAt(end) == close ? end + 1 : start;
    }

    private int endOfName(int from) {
        int end = from;
        int limit = Math.min(text.length(), from + LONGEST);
        while (end < limit
                && (isVariablePart(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '-')) {
            // ${NAME:-text} has a colon before the hyphen; a hyphen of the name has none.
            end++;
        }
        return end;
    }

    private int endOfTemplate(int start) {
        int close = indexOf("}}", start);
        return close >= 0 ? close + 2 : start;
    }

    private int indexOf(String end, int from) {
        int limit = Math.min(text.length() - end.length() + 1, from + LONGEST);
        for (int i = from; i < limit; i++) {
            if (text.startsWith(end, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isVariablePart(char c) {
        return HostCharacters.isAsciiAlphanumeric(c) || c == '_';
    }
}
