package io.k2ecs.address;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ports that must change with a host, where the port does not stand beside it: it is the reader's to change.
 *
 * @param ports the port that was used in the cluster to the port to use on ECS; only those that differ
 */
public record PortChange(SortedMap<Integer, Integer> ports) {
    public PortChange {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("no port changes");
        }
        ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
}
