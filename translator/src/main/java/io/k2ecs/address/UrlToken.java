package io.k2ecs.address;

import static io.k2ecs.address.HostCharacters.isDigit;
import static io.k2ecs.address.HostCharacters.isQuote;
import static io.k2ecs.address.HostCharacters.isSpace;

/**
 * Finds where a URL ends and where its hosts start. People write passwords into URLs without encoding them, so whatever
 * may be a user or password is passed over, even where RFC 3986 would see a path.
 */
final class UrlToken {
    private final String text;
    private final References references;

    /** The last token that was not in quotes: its range, and its last at sign from some index on. */
    private int knownFrom;

    private int knownEnd;
    private int atSignFrom;
    private int atSignEnd = -1;
    private int atSign;

    UrlToken(String text, References references) {
        this.text = text;
        this.references = references;
    }

    /**
     * Where the text of a URL ends at the latest: at white space; and at the quote that it stands in, or, if it does not
     * start the whole text, at any quote or angle bracket.
     */
    int end(int schemeStart, int from) {
        char before = schemeStart > 0 ? text.charAt(schemeStart - 1) : '\0';
        if (schemeStart == 0 || isQuote(before)) {
            int end = from;
            while (end < text.length()
                    && !isSpace(text.charAt(end))
                    && (schemeStart == 0 || text.charAt(end) != before)) {
                end++;
            }
            return end;
        }
        if (from < knownFrom || from >= knownEnd) {
            int end = from;
            while (end < text.length() && !endsToken(end)) {
                end++;
            }
            knownFrom = from;
            knownEnd = end;
        }
        return knownEnd;
    }

    private boolean endsToken(int index) {
        char c = text.charAt(index);
        boolean lineBreak = c == '\\' && index + 1 < text.length() && "nrt".indexOf(text.charAt(index + 1)) >= 0;
        return isSpace(c) || isQuote(c) || c == '<' || c == '>' || lineBreak;
    }

    /** Where the hosts of a URL start whose scheme ends at an index: after the credentials, if it has any. */
    int hostsStart(int from, int tokenEnd) {
        int slash = from;
        int lastAtSign = -1;
        while (slash < tokenEnd && "/?#".indexOf(text.charAt(slash)) < 0) {
            int placeholderEnd = references.endOfPlaceholderAt(slash);
            if (placeholderEnd > slash) {
                slash = Math.min(placeholderEnd, tokenEnd);
            } else {
                lastAtSign = text.charAt(slash) == '@' ? slash : lastAtSign;
                slash++;
            }
        }
        if (lastAtSign < 0 && !isHostAndPort(from, slash)) {
            lastAtSign = lastAtSign(from, tokenEnd);
        }
        return lastAtSign < 0 ? from : lastAtSign + 1;
    }

    /** Whether a text starts with a whole host and port: {@code user:pass}, cut at a slash of the password, does not. */
    private boolean isHostAndPort(int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) != ':' && !endsHost(text.charAt(i))) {
            i = Math.max(i + 1, references.endOfReferenceAt(i));
        }
        if (i >= to || text.charAt(i) != ':') {
            return true;
        }
        int end = i + 1;
        while (end < to && isDigit(text.charAt(end))) {
            end++;
        }
        return end == to || endsHost(text.charAt(end)) || references.endOfReferenceAt(i + 1) > i + 1;
    }

    private static boolean endsHost(char c) {
        return isQuote(c) || ",;()[]}|&\\<>".indexOf(c) >= 0;
    }

    /** The last at sign of the token that is at or after an index, or -1. */
    private int lastAtSign(int from, int tokenEnd) {
        if (tokenEnd != atSignEnd || from < atSignFrom) {
            int i = tokenEnd - 1;
            while (i >= from && text.charAt(i) != '@') {
                i--;
            }
            atSignFrom = from;
            atSignEnd = tokenEnd;
            atSign = i;
        }
        return atSign >= from ? atSign : -1;
    }
}
