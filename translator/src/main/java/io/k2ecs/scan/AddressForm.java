package io.k2ecs.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an address stands in its text: what of it goes into a variable. Users, passwords, paths and queries never do.
 *
 * @param suffix of the variable's name: {@code URL}, {@code ADDRESS} or {@code HOST}
 * @param scheme with {@code ://}, or empty
 */
record AddressForm(String suffix, String scheme) {
    private static final Set<String> PLAIN_SCHEMES = Set.of("http", "https", "ws", "wss", "grpc", "grpcs", "h2c");
    private static final int LONGEST_SCHEME = 12;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://|\\\\/\\\\/)$");
    private static final Pattern PORT = Pattern.compile(".*[:, ]\\d+");

    /** @param end index after the address */
    static AddressForm of(String text, int start, int end) {
        Matcher scheme = SCHEME.matcher(text.substring(Math.max(0, start - LONGEST_SCHEME), start));
        Optional<String> plain = scheme.find()
                ? Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)).filter(PLAIN_SCHEMES::contains)
                : Optional.empty();
        if (plain.isPresent()) {
            return new AddressForm("URL", plain.get() + "://");
        }
        boolean port = PORT.matcher(text.substring(start, end)).matches();
        return new AddressForm(port ? "ADDRESS" : "HOST", "");
    }

    /** Whether the value is all that stands there, from a quote or the start of a default to its end. */
    boolean isWhole(String text, int start, int end) {
        int from = start - scheme.length();
        char before = from > 0 ? text.charAt(from - 1) : '\n';
        int to = end < text.length() && text.charAt(end) == '/' ? end + 1 : end;
        char after = to < text.length() ? text.charAt(to) : '\n';
        return "\"'`-:= \t\n".indexOf(before) >= 0 && "\"'`} \t\r\n".indexOf(after) >= 0;
    }

    /** The address as the value of a variable. */
    String value(String address) {
        return scheme + address.replace(' ', ':').replace(',', ':');
    }
}
