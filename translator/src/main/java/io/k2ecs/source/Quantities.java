package io.k2ecs.source;

/** The grammar of Kubernetes' quantities. */
final class Quantities {
    private Quantities() {}

    /** Whether a text is a number with one of Kubernetes' suffixes, such as {@code 250m}, {@code .5Gi} or {@code 1e3}. */
    static boolean isValid(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int start = at;
        int digitCount = 0;
        boolean pointSeen = false;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9') {
                digitCount++;
            } else if (character == '.' && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        return digitCount > 0 && at > start && isSuffix(text.substring(at));
    }

    private static boolean isSuffix(String suffix) {
        return switch (suffix) {
            case "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei" -> true;
            default -> isExponent(suffix);
        };
    }

    private static boolean isExponent(String suffix) {
        char first = suffix.charAt(0);
        if (first != 'e' && first != 'E') {
            return false;
        }
        int at = suffix.length() > 1 && (suffix.charAt(1) == '-' || suffix.charAt(1) == '+') ? 2 : 1;
        if (at == suffix.length()) {
            return false;
        }
        for (; at < suffix.length(); at++) {
            if (suffix.charAt(at) < '0' || suffix.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
