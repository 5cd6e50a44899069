package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import io.k2ecs.address.Candidate.Place;
import io.k2ecs.address.Candidate.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds hosts of URLs that can only be names of a private network: they have no dot. For texts of which nobody knows the
 * Services. Users and passwords are passed over.
 */
public final class UrlHosts {
    /** RFC 1035, as Kubernetes wants it of a Service's name. */
    private static final Pattern SERVICE_NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

    private UrlHosts() {}

    /**
     * A host of a URL.
     *
     * @param start index of its first UTF-16 unit
     * @param end index after the host, or after the port if one stands beside it
     * @param port as it stands there
     */
    public record UrlHost(int start, int end, String host, OptionalInt port) {
        public UrlHost {
            requireNonNull(host, "host is null");
            requireNonNull(port, "port is null");
        }
    }

    /** All of them, in the order of the text. */
    public static List<UrlHost> find(String text) {
        List<UrlHost> hosts = new ArrayList<>();
        new CandidateFinder(text, Set.of(), name -> {
                    if (isHost(name)) {
                        hosts.add(host(name));
                    }
                })
                .find();
        return hosts;
    }

    private static boolean isHost(Candidate name) {
        return name.place() == Place.AUTHORITY
                && name.scheme().namesHost()
                && !name.composed()
                && name.port().kind() != Port.Kind.ODD
                && SERVICE_NAME.matcher(name.host()).matches();
    }

    private static UrlHost host(Candidate name) {
        return name.hasPort()
                ? new UrlHost(
                        name.start(),
                        name.port().end(),
                        name.host(),
                        OptionalInt.of(name.port().number()))
                : new UrlHost(name.start(), name.nameEnd(), name.host(), OptionalInt.empty());
    }
}
