package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.Node;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a Service without a selector leads: addresses that somebody has written down in Endpoints or EndpointSlices.
 *
 * @param objects that hold the addresses
 * @param addresses those that are ready, each once, in the order of the input
 * @param ports the Service's ports to those of the addresses; without those that the addresses do not have
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors">Services
 *     without selectors</a>
 */
public record OutsideEndpoints(
        List<ManifestObject> objects, List<Address> addresses, SortedMap<Integer, Integer> ports) {
    /** What sort of address it is. */
    public enum Kind {
        IPV4,
        IPV6,
        /** A name of the DNS; Kubernetes sends no requests there. */
        FQDN
    }

    /** @param node that holds it */
    public record Address(Kind kind, String text, Node node) {}

    public OutsideEndpoints {
        objects = List.copyOf(objects);
        addresses = List.copyOf(addresses);
        ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
}
