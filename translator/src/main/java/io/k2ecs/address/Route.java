package io.k2ecs.address;

import io.k2ecs.address.ClusterNames.Entry;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a name of the cluster leads on ECS. */
sealed interface Route {
    /**
     * @param port what to use there; empty if the caller's port is not known
     * @param portChanges ports of the Service that differ on ECS, all of them if the caller's is not known
     */
    record To(String host, OptionalInt port, SortedMap<Integer, Integer> portChanges) implements Route {}

    /** @param why ends a sentence that starts with the Service */
    record Nowhere(String why) implements Route {}

    /** How many Services of type ExternalName may stand for one another. */
    int LONGEST_CHAIN = 8;

    /** @param port that the caller uses in the cluster; empty if not known */
    static Route find(ClusterNames names, Entry entry, OptionalInt port) {
        Entry last = lastOfChain(names, entry);
        Optional<String> external = externalHost(last);
        if (external.isEmpty()) {
            return mapped(last.ports(), port);
        }
        String host = external.get().toLowerCase(Locale.ROOT);
        if (names.resolve(host, last.service().namespace()).isPresent()) {
            return new Nowhere("stands for itself by way of external names");
        }
        return names.endsInClusterDomain(host)
                ? new Nowhere("stands for a Service that does not exist")
                : new To(external.get(), port, new TreeMap<>());
    }

    /** Whether the Service, or the one that it stands for, has a port. */
    static boolean hasPort(ClusterNames names, Entry entry, int port) {
        return entry.ports().containsKey(port)
                || lastOfChain(names, entry).ports().containsKey(port);
    }

    private static Entry lastOfChain(ClusterNames names, Entry first) {
        Entry last = first;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            String namespace = last.service().namespace();
            Optional<Entry> next =
                    externalHost(last).flatMap(host -> names.resolve(host.toLowerCase(Locale.ROOT), namespace));
            if (next.isEmpty()) {
                return last;
            }
            last = next.get();
        }
        return last;
    }

    private static Optional<String> externalHost(Entry entry) {
        return entry.pod().isPresent()
                ? Optional.empty()
                : entry.service()
                        .externalName()
                        .map(host -> host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    private static Route mapped(SortedMap<Integer, ServiceDestination> ports, OptionalInt port) {
        if (ports.isEmpty()) {
            return new Nowhere("has no address on ECS");
        }
        if (port.isPresent()) {
            ServiceDestination destination = ports.get(port.getAsInt());
            return destination == null
                    ? new Nowhere("has no port " + port.getAsInt())
                    : new To(
                            destination.host(),
                            OptionalInt.of(destination.port()),
                            changes(new TreeMap<>(ports.subMap(port.getAsInt(), port.getAsInt() + 1))));
        }
        if (ports.values().stream().map(ServiceDestination::host).distinct().count() > 1) {
            return new Nowhere("has several addresses on ECS, one for each port, and no port is named here");
        }
        return new To(ports.get(ports.firstKey()).host(), OptionalInt.empty(), changes(ports));
    }

    private static SortedMap<Integer, Integer> changes(SortedMap<Integer, ServiceDestination> ports) {
        return ports.entrySet().stream()
                .filter(entry -> entry.getKey() != entry.getValue().port())
                .collect(Collectors.toMap(
                        entry -> entry.getKey(), entry -> entry.getValue().port(), (a, b) -> a, TreeMap::new));
    }
}
