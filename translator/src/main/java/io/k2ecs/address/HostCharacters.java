package io.k2ecs.address;

/** Which characters make up names, and which end them. */
final class HostCharacters {
    private HostCharacters() {}

    /**
     * Whether a character next to a name makes it another name. Wider than host names are: {@code auth-svc_x} and names
     * with letters beyond ASCII are names of something else.
     */
    static boolean isNamePart(char c) {
        return isAsciiAlphanumeric(c)
                || c == '.'
                || c == '-'
                || c == '_'
                || c > 127 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
    }

    static boolean isAsciiAlphanumeric(char c) {
        return isAsciiLetter(c) || isDigit(c);
    }

    static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(char c) {
        return c <= ' ' || c == 127 || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
