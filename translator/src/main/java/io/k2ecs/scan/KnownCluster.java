package io.k2ecs.scan;

import io.k2ecs.address.ClusterService;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the manifests say of the cluster that the application ran in.
 *
 * @param read whether there are manifests at all
 * @param services with their addresses on ECS
 * @param variables names of the environment variables that some container gets from its manifest
 */
public record KnownCluster(boolean read, List<ClusterService> services, SortedSet<String> variables) {
    /** Nothing is known: only what cannot be anything else than a name of a cluster is found. */
    public static final KnownCluster NONE = new KnownCluster(false, List.of(), Collections.emptySortedSet());

    public KnownCluster {
        services = List.copyOf(services);
        variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
    }

    public static KnownCluster of(Collection<ClusterService> services, Set<String> variables) {
        return new KnownCluster(true, List.copyOf(services), new TreeSet<>(variables));
    }
}
