package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One name that the cluster's DNS knew. A Service without destinations and without an external name has no address on
 * ECS.
 *
 * @param portsToDestinations the Service's ports, as callers name them, to where each is reached on ECS
 * @param pods of a headless Service: name of the pod to its ports and where they are reached; else empty
 * @param externalName of a Service of type ExternalName: the host it stands for, which callers reach at the port they
 *     name; {@code portsToDestinations} counts for nothing then
 */
public record ClusterService(
        String namespace,
        String name,
        SortedMap<Integer, ServiceDestination> portsToDestinations,
        SortedMap<String, SortedMap<Integer, ServiceDestination>> pods,
        Optional<String> externalName) {
    public ClusterService {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
        requireNonNull(externalName, "externalName is null");
        portsToDestinations = Collections.unmodifiableSortedMap(new TreeMap<>(portsToDestinations));
        SortedMap<String, SortedMap<Integer, ServiceDestination>> copy = new TreeMap<>();
        pods.forEach((pod, ports) -> copy.put(pod, Collections.unmodifiableSortedMap(new TreeMap<>(ports))));
        pods = Collections.unmodifiableSortedMap(copy);
    }

    /** {@code namespace/name}. */
    public String label() {
        return namespace + "/" + name;
    }
}
