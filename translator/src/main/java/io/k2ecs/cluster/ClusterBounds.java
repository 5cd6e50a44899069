package io.k2ecs.cluster;

import java.time.Duration;

/**
 * When reading a cluster is given up.
 *
 * @param maxObjects of one kind in one namespace
 * @param connecting until there is a connection
 * @param answering until there is an answer to one question
 */
public record ClusterBounds(int maxObjects, Duration connecting, Duration answering) {
    /** 5 seconds for connecting, 30 for an answer. */
    public static ClusterBounds ofObjects(int maxObjects) {
        return new ClusterBounds(maxObjects, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }
}
