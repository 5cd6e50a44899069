package io.k2ecs.resolve;

import io.k2ecs.model.OutsideEndpoints;
import io.k2ecs.model.OutsideEndpoints.Address;
import io.k2ecs.model.OutsideEndpoints.Kind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the endpoints that are written down for a Service without a selector. */
final class OutsideEndpointsResolver {
    private final ManifestSet manifests;

    OutsideEndpointsResolver(ManifestSet manifests) {
        this.manifests = manifests;
    }

    /** Empty if there are no objects for the Service. */
    Optional<OutsideEndpoints> of(ManifestObject service, MapNode spec) {
        List<ManifestObject> objects = Stream.concat(
                        TranslatedKind.ENDPOINTS.objects(manifests).filter(it -> it.name()
                                .equals(service.name())),
                        TranslatedKind.ENDPOINT_SLICE.objects(manifests).filter(it -> serviceName(it)
                                .filter(service.name()::equals)
                                .isPresent()))
                .filter(it -> it.namespace().equals(service.namespace()))
                .toList();
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        List<Address> addresses = new ArrayList<>();
        Map<String, Integer> portsByName = new TreeMap<>();
        for (ManifestObject object : objects) {
            if (TranslatedKind.ENDPOINTS.matches(object)) {
                object.root().maps("subsets").forEach(it -> addSubset(it, addresses, portsByName));
            } else {
                addSlice(object.root(), addresses, portsByName);
            }
        }
        Set<String> known = new HashSet<>();
        return Optional.of(new OutsideEndpoints(
                objects, addresses.stream().filter(it -> known.add(it.text())).toList(), ports(spec, portsByName)));
    }

    private static Optional<String> serviceName(ManifestObject slice) {
        return slice.root()
                .map("metadata")
                .map(it -> it.scalarEntries("labels").get("kubernetes.io/service-name"))
                .map(ScalarNode::text);
    }

    private static void addSubset(MapNode subset, List<Address> addresses, Map<String, Integer> ports) {
        for (MapNode address : subset.maps("addresses")) {
            address.scalar("ip").ifPresent(it -> addresses.add(new Address(kindOf(it.text()), it.text(), it)));
        }
        addPorts(subset, ports);
    }

    private static void addSlice(MapNode slice, List<Address> addresses, Map<String, Integer> ports) {
        boolean names = slice.text("addressType").filter("FQDN"::equals).isPresent();
        for (MapNode endpoint : slice.maps("endpoints")) {
            boolean ready = endpoint.map("conditions")
                    .flatMap(it -> it.scalar("ready"))
                    .map(ScalarNode::asBoolean)
                    .orElse(true);
            if (ready) {
                endpoint.scalars("addresses")
                        .forEach(
                                it -> addresses.add(new Address(names ? Kind.FQDN : kindOf(it.text()), it.text(), it)));
            }
        }
        addPorts(slice, ports);
    }

    private static void addPorts(MapNode holder, Map<String, Integer> ports) {
        for (MapNode port : holder.maps("ports")) {
            port.scalar("port")
                    .ifPresent(it -> ports.putIfAbsent(port.text("name").orElse(""), it.asInt()));
        }
    }

    private static Kind kindOf(String ip) {
        return ip.toLowerCase(Locale.ROOT).indexOf(':') >= 0 ? Kind.IPV6 : Kind.IPV4;
    }

    /** A port of the Service leads to the one of the same name. */
    private static SortedMap<Integer, Integer> ports(MapNode spec, Map<String, Integer> portsByName) {
        SortedMap<Integer, Integer> ports = new TreeMap<>();
        for (MapNode port : spec.maps("ports")) {
            Integer target = portsByName.get(port.text("name").orElse(""));
            Optional<ScalarNode> number = port.scalar("port");
            if (target != null && number.isPresent()) {
                ports.put(number.get().asInt(), target);
            }
        }
        return ports;
    }
}
