package io.k2ecs.address;

import static io.k2ecs.address.HostCharacters.isAsciiAlphanumeric;
import static io.k2ecs.address.HostCharacters.isAsciiLetter;
import static io.k2ecs.address.HostCharacters.isDigit;

import io.k2ecs.address.Candidate.Place;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds every name in a text that may be an address, in the order of the text, in time linear in its length. Users and
 * passwords are never offered.
 */
final class CandidateFinder {
    private static final int LONGEST_SCHEME = 64;
    private static final int LONGEST_IPV6 = 64;

    private final String text;
    private final References references;
    private final NameReader names;
    private final PlainText plain;
    private final UrlToken token;
    private final Consumer<Candidate> found;

    CandidateFinder(String text, Set<String> placeholders, Consumer<Candidate> found) {
        this.text = text;
        this.references = new References(text, placeholders);
        this.names = new NameReader(text, references);
        this.plain = new PlainText(text, references, names, found);
        this.token = new UrlToken(text, references);
        this.found = found;
    }

    void find() {
        int position = 0;
        while (true) {
            int colon = nextSchemeEnd(position, text.length());
            if (colon < 0) {
                plain.scan(position, text.length(), false);
                return;
            }
            int start = schemeStart(colon, position);
            plain.scan(position, start, false);
            position = url(start, colon);
        }
    }

    /** Reads one URL; returns the index where it ends. */
    private int url(int start, int colon) {
        int tokenEnd = token.end(start, afterSlashes(colon));
        UrlScheme scheme = UrlScheme.of(text.substring(start, colon));
        int position = authority(colon, tokenEnd, Place.AUTHORITY, scheme);
        if (position < tokenEnd) {
            char next = text.charAt(position);
            if (next == '/' || next == '?' || next == '#' || next == '\\' || next == ';' && scheme.jdbc()) {
                return next == '\\' && charAt(position + 1) != '/' ? position : rest(position, tokenEnd);
            }
        }
        return position;
    }

    private int authority(int colon, int tokenEnd, Place place, UrlScheme scheme) {
        int position = hosts(token.hostsStart(afterSlashes(colon), tokenEnd), tokenEnd, place, scheme);
        if (scheme.targetInPath() && position < tokenEnd && text.charAt(position) == '/') {
            position = hosts(position + 1, tokenEnd, place, scheme);
        }
        return position;
    }

    /** Reads hosts with commas between them; returns the index after the last. */
    private int hosts(int start, int tokenEnd, Place place, UrlScheme scheme) {
        int itemStart = start;
        while (true) {
            int end = host(itemStart, tokenEnd, place, scheme);
            if (end < 0) {
                return itemStart;
            }
            if (end >= tokenEnd || text.charAt(end) != ',' || isSchemeAt(end + 1)) {
                return end;
            }
            itemStart = end + 1;
        }
    }

    /** Reads one host and its port; returns the index after them, or -1 if this is {@code name=url} and no host. */
    private int host(int start, int tokenEnd, Place place, UrlScheme scheme) {
        if (start < tokenEnd && text.charAt(start) == '[') {
            int close = start;
            while (close < tokenEnd && close < start + LONGEST_IPV6 && text.charAt(close) != ']') {
                close++;
            }
            return close < tokenEnd && text.charAt(close) == ']' ? endOfNumber(close + 1, tokenEnd) : start;
        }
        int position = start;
        boolean afterReference = false;
        boolean read = false;
        while (position < tokenEnd) {
            int referenceEnd = references.endOfReferenceAt(position);
            int runEnd = names.endOfRun(position, tokenEnd);
            if (referenceEnd > position && !isPathVariable(position, start)) {
                position = Math.min(referenceEnd, tokenEnd);
                afterReference = true;
            } else if (runEnd > position) {
                if (runEnd < tokenEnd && text.charAt(runEnd) == '=') {
                    return read ? position : -1;
                }
                if (runEnd < tokenEnd && "%+~^!*".indexOf(text.charAt(runEnd)) >= 0) {
                    return runEnd;
                }
                Optional<Candidate> name = names.read(position, runEnd, place, afterReference, scheme);
                name.ifPresent(found);
                read = true;
                position = Math.max(
                        runEnd, name.map(candidate -> candidate.port().end()).orElse(runEnd));
                afterReference = false;
                if (position > runEnd) {
                    return position;
                }
            } else {
                return endOfPort(position, tokenEnd);
            }
        }
        return position;
    }

    /** nginx: {@code http://host$request_uri}. */
    private boolean isPathVariable(int position, int hostStart) {
        return position > hostStart
                && text.charAt(position) == '$'
                && text.charAt(position - 1) != '.'
                && (Character.isLowerCase(charAt(position + 1)) || isDigit(charAt(position + 1)));
    }

    private int endOfPort(int position, int tokenEnd) {
        if (position < tokenEnd && text.charAt(position) == ':') {
            int referenceEnd = references.endOfReferenceAt(position + 1);
            return referenceEnd > position + 1 ? Math.min(referenceEnd, tokenEnd) : endOfNumber(position, tokenEnd);
        }
        return position;
    }

    /** Index after a colon and what is, or should be, a number. */
    private int endOfNumber(int position, int tokenEnd) {
        return position < tokenEnd && text.charAt(position) == ':' ? names.endOfRun(position + 1, tokenEnd) : position;
    }

    /** Reads path and query, where nothing is changed, up to the end of the URL or the start of one that follows. */
    private int rest(int from, int tokenEnd) {
        int position = from;
        boolean query = false;
        boolean separated = false;
        while (true) {
            int colon = nextSchemeEnd(position, tokenEnd);
            int end = colon < 0 ? tokenEnd : schemeStart(colon, position);
            for (int i = position; i < end; i++) {
                query |= text.charAt(i) == '?';
                separated |= isSeparator(text.charAt(i));
            }
            plain.scan(position, end, true);
            if (colon < 0) {
                return tokenEnd;
            }
            char before = text.charAt(end - 1);
            if (end > from && (isSeparator(before) || before == '=' && separated && !query)) {
                return end;
            }
            // Its host is not rewritten, so the scheme does not matter.
            position = Math.max(afterSlashes(colon), authority(colon, tokenEnd, Place.URL_REST, UrlScheme.NONE));
        }
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|';
    }

    /** Index of the colon of the next {@code ://}, or of {@code :\/\/} as JSON writers may put it; -1 if there is none. */
    private int nextSchemeEnd(int from, int limit) {
        for (int i = text.indexOf(':', from); i >= 0 && i < limit; i = text.indexOf(':', i + 1)) {
            if (afterSlashes(i) > i && afterSlashes(i) <= limit) {
                return i;
            }
        }
        return -1;
    }

    private int afterSlashes(int colon) {
        return text.startsWith("://", colon) ? colon + 3 : text.startsWith(":\\/\\/", colon) ? colon + 5 : colon;
    }

    /** Where the scheme that ends at a colon starts, with parts before it such as {@code jdbc:mysql:}. */
    private int schemeStart(int colon, int floor) {
        int start = schemePartStart(colon, floor);
        while (start > floor && start < colon && text.charAt(start - 1) == ':') {
            int earlier = schemePartStart(start - 1, Math.max(floor, colon - LONGEST_SCHEME));
            if (earlier == start - 1) {
                return start;
            }
            start = earlier;
        }
        return start;
    }

    private int schemePartStart(int end, int floor) {
        int start = end;
        int lowest = Math.max(floor, end - LONGEST_SCHEME);
        while (start > lowest && isSchemePart(text.charAt(start - 1))) {
            start--;
        }
        if (start > floor && text.charAt(start - 1) == '\\' && start < end) {
            start++;
        }
        while (start < end && !isAsciiLetter(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private boolean isSchemeAt(int start) {
        int end = start;
        while (end < text.length() && end < start + LONGEST_SCHEME && isSchemePart(text.charAt(end))) {
            end++;
        }
        return end > start && afterSlashes(end) > end;
    }

    private static boolean isSchemePart(char c) {
        return isAsciiAlphanumeric(c) || c == '+' || c == '-' || c == '.' || c == '_';
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
