package io.k2ecs.address;

/**
 * A name in a text that may be an address, by its shape alone.
 *
 * @param start index of the name
 * @param nameEnd index after the name, a dot at its end not counted
 * @param hostEnd index after the name and the dot at its end
 * @param host the name in lower case, without dots at its ends
 * @param composed whether a variable is part of the name
 * @param scheme of the URL; {@link UrlScheme#NONE} outside URLs
 */
record Candidate(
        int start, int nameEnd, int hostEnd, String host, Place place, Port port, boolean composed, UrlScheme scheme) {
    enum Place {
        /** Host of a URL. */
        AUTHORITY,
        /** Path, query or fragment of a URL, or the properties of a JDBC URL. */
        URL_REST,
        /** After a slash, outside URLs. */
        PATH,
        /** After an at sign, outside URLs. */
        AFTER_AT,
        /** After a user and password, outside URLs: {@code user:password@host}. */
        AFTER_PASSWORD,
        /** A name that something is given to: {@code redis: x}, {@code redis = x}. */
        KEY,
        /** Anywhere else. */
        PLAIN
    }

    /**
     * The port beside a name.
     *
     * @param number 1 to 65535, or 0 without a number
     * @param end index after the port, or after the name where there is none
     */
    record Port(Kind kind, int number, int end) {
        enum Kind {
            NONE,
            NUMBER,
            /** {@code host 5432} and {@code host,5432}: a port only if the Service has it. */
            LOOSE,
            /** A reference to a variable stands where the port should. */
            VARIABLE,
            /** Something that is no port. */
            ODD
        }
    }

    boolean hasPort() {
        return port.kind() == Port.Kind.NUMBER;
    }
}
