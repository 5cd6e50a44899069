package io.k2ecs.address;

import static io.k2ecs.address.HostCharacters.isNamePart;
import static io.k2ecs.address.HostCharacters.isQuote;
import static io.k2ecs.address.HostCharacters.isSpace;

import io.k2ecs.address.Candidate.Place;
import io.k2ecs.address.Candidate.Port;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds names outside URLs, and in what follows the host of a URL. */
final class PlainText {
    /** How far back from an at sign the colon of {@code user:password@} is looked for. */
    private static final int LONGEST_PASSWORD = 256;

    private final String text;
    private final References references;
    private final NameReader names;
    private final Consumer<Candidate> found;

    /** The last answer of {@link #isCredential}: it holds for every index of this range. */
    private int credentialFrom;

    private int credentialEnd;
    private boolean credential;

    PlainText(String text, References references, NameReader names, Consumer<Candidate> found) {
        this.text = text;
        this.references = references;
        this.names = names;
        this.found = found;
    }

    /** @param inUrl whether the range is the path or query of a URL */
    void scan(int from, int to, boolean inUrl) {
        int referenceEnd = -1;
        int queryEnd = from;
        int i = from;
        while (i < to) {
            int end = Math.min(references.endOfReferenceAt(i), to);
            if (end > i) {
                referenceEnd = end;
            } else if (isNamePart(text.charAt(i))) {
                end = names.endOfRun(i, to);
                read(i, end, inUrl || i < queryEnd, i == referenceEnd);
            } else {
                end = i + 1;
                if (i >= queryEnd && startsQuery(i)) {
                    queryEnd = endOfQuery(end, to);
                }
            }
            i = end;
        }
    }

    /** Of a URL without scheme and host: {@code host/path?query} or {@code /path?query}. */
    private boolean startsQuery(int at) {
        char before = charAt(at - 1);
        return text.charAt(at) == '?'
                && (isNamePart(before) || "/})".indexOf(before) >= 0)
                && isNamePart(charAt(at + 1));
    }

    private int endOfQuery(int from, int to) {
        int end = from;
        while (end < to && !isSpace(text.charAt(end)) && !isQuote(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void read(int runStart, int runEnd, boolean inUrl, boolean afterReference) {
        int start = runStart;
        char before = charAt(start - 1);
        if (before == ':' && text.charAt(start) == '-') {
            // ${NAME:-host}
            start++;
        } else if (before == '\\' && "nrt".indexOf(text.charAt(start)) >= 0) {
            // A line break in a JSON string, not a letter of the name.
            start++;
            before = '\n';
        }
        boolean composed = afterReference && start == runStart || before == '*' || before == '}';
        Optional<Candidate> read = names.read(start, runEnd, Place.PLAIN, composed, UrlScheme.NONE);
        if (read.isEmpty()) {
            return;
        }
        Candidate name = read.get();
        if (isCredential(name.hostEnd())) {
            return;
        }
        Place place = place(before, start, name, inUrl);
        found.accept(new Candidate(
                name.start(),
                name.nameEnd(),
                name.hostEnd(),
                name.host(),
                place,
                name.port(),
                name.composed(),
                name.scheme()));
    }

    private Place place(char before, int start, Candidate name, boolean inUrl) {
        if (inUrl) {
            return Place.URL_REST;
        }
        if (before == '/' && (charAt(start - 2) != '/' || charAt(start - 3) == '/')) {
            return Place.PATH;
        }
        if (before == '@') {
            return followsPassword(start - 1) ? Place.AFTER_PASSWORD : Place.AFTER_AT;
        }
        if (before == '<' || name.port().kind() == Port.Kind.NONE && isKey(name.hostEnd())) {
            return Place.KEY;
        }
        return Place.PLAIN;
    }

    /** Whether an at sign comes before the token ends: then this is a part of {@code user:password@host}. */
    private boolean isCredential(int at) {
        if (at >= credentialFrom && at < credentialEnd) {
            return credential;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != '@' && !endsCredential(text.charAt(end))) {
            end++;
        }
        credentialFrom = at;
        credentialEnd = end + 1;
        credential = end < text.length() && text.charAt(end) == '@';
        return credential;
    }

    private static boolean endsCredential(char c) {
        return isSpace(c) || isQuote(c) || ",;/?#<>".indexOf(c) >= 0;
    }

    private boolean followsPassword(int atSign) {
        for (int i = atSign - 1; i >= 0 && i >= atSign - LONGEST_PASSWORD; i--) {
            char c = text.charAt(i);
            if (c == ':') {
                return true;
            }
            if (endsCredential(c)) {
                return false;
            }
        }
        return false;
    }

    /** Whether something is given to the name that ends here, or it is called. */
    private boolean isKey(int nameEnd) {
        int i = nameEnd;
        if (isQuote(charAt(i))) {
            i++;
        }
        while (charAt(i) == ' ' || charAt(i) == '\t') {
            i++;
        }
        char next = charAt(i);
        return next == ':' || next == '=' || i == nameEnd && next == '(';
    }

    private char charAt(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }
}
