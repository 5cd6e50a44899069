package io.k2ecs.address;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The names that the cluster's DNS knew, found as a pod finds them: by the search list of its resolver.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for Services and Pods</a>
 */
final class ClusterNames {
    /** A Service, or one of its pods. */
    record Entry(ClusterService service, Optional<String> pod) {
        SortedMap<Integer, ServiceDestination> ports() {
            return pod.map(name -> service.pods().get(name)).orElse(service.portsToDestinations());
        }
    }

    private static final String SVC = ".svc";

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> namespaces = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();
    private final Set<String> placeholders = new HashSet<>();
    /** First labels of all entries: most words of a text are none, and need not be looked up. */
    private final Set<String> firstLabels = new HashSet<>();

    private final String clusterSuffix;

    /** @param clusterDomain without dots at its ends, such as {@code cluster.local} */
    ClusterNames(Collection<ClusterService> services, String clusterDomain) {
        clusterSuffix = SVC + "." + lower(clusterDomain);
        for (ClusterService service : services) {
            String name = lower(service.name() + "." + service.namespace());
            if (entries.put(name + clusterSuffix, new Entry(service, Optional.empty())) != null) {
                throw new IllegalArgumentException("Service " + service.label() + " is given twice");
            }
            names.add(lower(service.name()));
            firstLabels.add(lower(service.name()));
            namespaces.add(lower(service.namespace()));
            addDestinations(service.portsToDestinations().values());
            service.pods().forEach((pod, ports) -> {
                entries.put(lower(pod) + "." + name + clusterSuffix, new Entry(service, Optional.of(pod)));
                firstLabels.add(lower(pod));
                addDestinations(ports.values());
            });
        }
    }

    private void addDestinations(Collection<ServiceDestination> added) {
        for (ServiceDestination destination : added) {
            destinations.add(lower(destination.host()) + ":" + destination.port());
            if (destination.host().startsWith("${")) {
                placeholders.add(destination.host());
            }
        }
    }

    /** Whether a host and port are where some Service is reached on ECS. */
    boolean isDestination(String host, int port) {
        return destinations.contains(host + ":" + port);
    }

    /** Destinations that stand for names which AWS assigns. */
    Set<String> placeholders() {
        return placeholders;
    }

    /** @param host in lower case, without a dot at the end */
    Optional<Entry> resolve(String host, String namespace) {
        int dot = host.indexOf('.');
        if (!firstLabels.contains(dot < 0 ? host : host.substring(0, dot))) {
            return Optional.empty();
        }
        Entry entry = entries.get(host + "." + lower(namespace) + clusterSuffix);
        if (entry == null && dot > 0) {
            entry = entries.get(host + clusterSuffix);
            entry = entry == null ? entries.get(host + clusterSuffix.substring(SVC.length())) : entry;
            entry = entry == null ? entries.get(host) : entry;
        }
        return Optional.ofNullable(entry);
    }

    /** Whether a name can be nothing but one of the cluster's: it ends in {@code .svc.cluster.local}. */
    boolean endsInClusterDomain(String host) {
        return host.endsWith(clusterSuffix);
    }

    /** Whether a name has the shape {@code service.namespace.svc}. */
    boolean endsInSvc(String host) {
        return host.endsWith(SVC) && host.indexOf('.') < host.length() - SVC.length();
    }

    /** Whether a name is, or ends in, what the names of all Services end in. */
    boolean isClusterDomain(String host) {
        return endsInClusterDomain("." + host);
    }

    /** The headless Service of whose pods a name would be one, if the Service had it. */
    Optional<Entry> serviceOfUnknownPod(String host, String namespace) {
        return resolve(host.substring(host.indexOf('.') + 1), namespace)
                .filter(entry -> host.indexOf('.') > 0
                        && entry.pod().isEmpty()
                        && !entry.service().pods().isEmpty());
    }

    /** Whether a name is {@code something.namespace} with a namespace that has Services. */
    boolean isInKnownNamespace(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && namespaces.contains(host.substring(dot + 1));
    }

    /** Whether any namespace has a Service of this name. */
    boolean isNameOfAnyService(String name) {
        return names.contains(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
