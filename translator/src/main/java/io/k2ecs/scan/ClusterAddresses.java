package io.k2ecs.scan;

import io.k2ecs.address.AddressBook;
import io.k2ecs.address.AddressHint;
import io.k2ecs.address.ClusterService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.address.Occurrence.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the cluster's addresses in texts of which nobody knows the namespace they run in: each namespace that has Services
 * is tried.
 */
final class ClusterAddresses {
    private static final String DEFAULT_NAMESPACE = "default";

    /** In lower case: of URLs, names of the cluster, its API, and variables for Services. */
    private static final List<String> SIGNS = List.of("://", ":\\/\\/", "svc", "kubernetes", "_service_", "_port_");

    private final AddressBook book;
    private final SortedSet<String> names = new TreeSet<>();
    private final SortedSet<String> namespaces = new TreeSet<>();
    private final Map<String, List<ClusterService>> byVariablePrefix = new TreeMap<>();

    ClusterAddresses(KnownCluster cluster) {
        book = new AddressBook(cluster.services());
        for (ClusterService service : cluster.services()) {
            names.add(service.name().toLowerCase(Locale.ROOT));
            namespaces.add(service.namespace());
            byVariablePrefix
                    .computeIfAbsent(variablePrefix(service.name()), it -> new ArrayList<>())
                    .add(service);
        }
        if (namespaces.isEmpty()) {
            namespaces.add(DEFAULT_NAMESPACE);
        }
    }

    /**
     * An address, or a word that may be one.
     *
     * @param occurrence what it means in the first namespace in which it means most
     * @param meanings Services that it names, with where they are reached, over all namespaces; more than one if that
     *     depends on the caller
     */
    record Address(Occurrence occurrence, SortedMap<String, String> meanings) {
        boolean dependsOnCaller() {
            return meanings.values().stream().distinct().count() > 1;
        }
    }

    /** Whether a text holds anything that all addresses and traces of Kubernetes have; false is certain. */
    boolean mayBeIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains) || names.stream().anyMatch(lower::contains);
    }

    /** What is found in a text, in its order, without overlaps. */
    Collection<Address> find(String text, AddressHint hint) {
        SortedMap<Integer, Address> found = new TreeMap<>();
        for (String namespace : namespaces) {
            for (Occurrence occurrence : book.rewrite(text, namespace, hint).occurrences()) {
                add(found, occurrence);
            }
        }
        return found.values();
    }

    private static void add(SortedMap<Integer, Address> found, Occurrence occurrence) {
        SortedMap<String, String> meanings = new TreeMap<>();
        Address known = found.get(occurrence.start());
        if (known != null) {
            meanings.putAll(known.meanings());
        }
        if (occurrence.state() == State.REWRITTEN) {
            meanings.put(occurrence.service(), occurrence.after());
        }
        boolean better = known == null || weight(occurrence) > weight(known.occurrence());
        found.put(occurrence.start(), new Address(better ? occurrence : known.occurrence(), meanings));
    }

    private static int weight(Occurrence occurrence) {
        boolean service = !occurrence.service().isEmpty();
        return switch (occurrence.state()) {
            case REWRITTEN -> 3;
            case KEPT -> 1;
            case DANGLING -> service ? 2 : 0;
        };
    }

    /** What a host and port lead to, if they lead to one Service's port. */
    Optional<Occurrence> resolve(String hostAndPort) {
        return find(hostAndPort, AddressHint.address()).stream()
                .filter(it -> !it.dependsOnCaller() && it.occurrence().state() == State.REWRITTEN)
                .map(Address::occurrence)
                .findFirst();
    }

    /** The Services whose variables start so: {@code AUTH_SVC} for {@code auth-svc}. */
    List<ClusterService> servicesOfVariable(String prefix) {
        return byVariablePrefix.getOrDefault(prefix, List.of());
    }

    private static String variablePrefix(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
