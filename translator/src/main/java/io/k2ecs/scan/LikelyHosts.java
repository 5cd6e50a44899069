package io.k2ecs.scan;

import io.k2ecs.address.UrlHosts.UrlHost;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which hosts without a dot look like Services of a cluster nobody knows. */
final class LikelyHosts {
    /** Hosts that are this machine, or stand for any. */
    private static final Set<String> NO_SERVICES =
            Set.of("localhost", "localhost6", "host", "hostname", "server", "example", "test", "invalid", "local");
    /** What looks like a host and port may be user and password, if the rest of the URL is in another text. */
    private static final Pattern REST_OF_CREDENTIALS =
            Pattern.compile("[\"'`]?\\s*[+.]?\\s*[\"'`]?@.*", Pattern.DOTALL);

    private static final int REST_LENGTH = 24;

    private LikelyHosts() {}

    /** Whether a host is worth a word: it has a port, or a hyphen as names of Services often have. */
    static boolean isLikely(String text, UrlHost host) {
        String rest = text.substring(host.end(), Math.min(text.length(), host.end() + REST_LENGTH));
        return !NO_SERVICES.contains(host.host())
                && text.startsWith(host.host(), host.start())
                && !REST_OF_CREDENTIALS.matcher(rest).matches()
                && (host.port().isPresent() || host.host().indexOf('-') > 0 && !rest.startsWith("."));
    }
}
