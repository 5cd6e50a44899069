package io.k2ecs.model;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/**
 * A path of an Ingress.
 *
 * @param node the entry of {@code paths}
 * @param host the rule's host; empty for any host
 */
public record Route(MapNode node, Optional<ScalarNode> host, PathMatch match, IngressBackend backend) {}
