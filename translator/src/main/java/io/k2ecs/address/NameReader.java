package io.k2ecs.address;

import static io.k2ecs.address.HostCharacters.isDigit;
import static io.k2ecs.address.HostCharacters.isNamePart;

import io.k2ecs.address.Candidate.Place;
import io.k2ecs.address.Candidate.Port;
import java.util.Locale;
import java.util.Optional;

/** Reads one name and the port beside it. */
final class NameReader {
    /** Longest DNS name (RFC 1035), with room for hyphens and dots around it; longer runs are no names. */
    private static final int LONGEST_NAME = 260;

    private static final int MOST_PORT_DIGITS = 5;

    private final String text;
    private final References references;

    NameReader(String text, References references) {
        this.text = text;
        this.references = references;
    }

    /** Index after the letters, digits, hyphens, dots and underscores that start at an index. */
    int endOfRun(int start, int limit) {
        int end = start;
        while (end < limit && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * The name in a run, or empty if the run holds none.
     *
     * @param afterReference whether a reference to a variable ends where the run starts
     */
    Optional<Candidate> read(int start, int runEnd, Place place, boolean afterReference, UrlScheme scheme) {
        if (runEnd - start > LONGEST_NAME) {
            return Optional.empty();
        }
        boolean inUrl = place == Place.AUTHORITY;
        int nameStart = start;
        while (nameStart < runEnd && text.charAt(nameStart) == '.') {
            nameStart++;
        }
        int nameEnd = runEnd;
        while (nameEnd > nameStart && text.charAt(nameEnd - 1) == '.') {
            nameEnd--;
        }
        if (nameEnd == nameStart) {
            return Optional.empty();
        }
        boolean composed =
                afterReference || nameStart > start || isFollowedByReference(runEnd, nameEnd < runEnd, inUrl);
        // More than one dot is an ellipsis, not the root of the DNS.
        int hostEnd = runEnd - nameEnd == 1 && !composed ? runEnd : nameEnd;
        String host = text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        Port port = composed || hostEnd < runEnd ? none(hostEnd) : inUrl ? urlPort(hostEnd) : plainPort(hostEnd);
        return Optional.of(new Candidate(nameStart, nameEnd, hostEnd, host, place, port, composed, scheme));
    }

    /** After the host of a URL everything up to the path is the port. */
    private Port urlPort(int at) {
        if (charAt(at) != ':') {
            return none(at);
        }
        if (isPortReference(at + 1)) {
            return new Port(Port.Kind.VARIABLE, 0, at);
        }
        Port port = numberAt(at + 1);
        if (port.kind() == Port.Kind.ODD && !isNamePart(charAt(at + 1))) {
            // http://host:/ is allowed and means the default port.
            return new Port(Port.Kind.NONE, 0, at + 1);
        }
        return port;
    }

    private Port plainPort(int at) {
        char next = charAt(at);
        if (next == ':') {
            if (isPortReference(at + 1)) {
                return new Port(Port.Kind.VARIABLE, 0, at);
            }
            Port port = numberAt(at + 1);
            return port.kind() == Port.Kind.ODD ? none(at) : port;
        }
        if (next == ' ' || next == ',') {
            Port port = numberAt(at + 1);
            return port.kind() == Port.Kind.ODD ? none(at) : new Port(Port.Kind.LOOSE, port.number(), port.end());
        }
        return none(at);
    }

    /** A placeholder stands for a host, never for a port. */
    private boolean isPortReference(int at) {
        return references.endOfReferenceAt(at) > at && references.endOfPlaceholderAt(at) == at;
    }

    private Port numberAt(int start) {
        int end = start;
        while (end < text.length() && end - start <= MOST_PORT_DIGITS && isDigit(text.charAt(end))) {
            end++;
        }
        boolean goesOn = isNamePart(charAt(end)) && (charAt(end) != '.' || isNamePart(charAt(end + 1)));
        if (end == start || end - start > MOST_PORT_DIGITS || goesOn) {
            return new Port(Port.Kind.ODD, 0, start - 1);
        }
        int number = Integer.parseInt(text, start, end, 10);
        return number >= 1 && number <= 65535
                ? new Port(Port.Kind.NUMBER, number, end)
                : new Port(Port.Kind.ODD, 0, start - 1);
    }

    /**
     * Whether the name goes on with a variable's value. Directly after the host of a URL, a lower-case {@code $name} is
     * one of nginx's variables, which hold paths.
     */
    private boolean isFollowedByReference(int at, boolean afterDot, boolean inUrl) {
        char next = charAt(at);
        if (next == '%') {
            return "sdv(".indexOf(charAt(at + 1)) >= 0;
        }
        if (references.endOfReferenceAt(at) == at) {
            return false;
        }
        char second = charAt(at + 1);
        return !(inUrl && !afterDot && next == '$' && (second >= 'a' && second <= 'z' || isDigit(second)));
    }

    private Port none(int at) {
        return new Port(Port.Kind.NONE, 0, at);
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
