package io.k2ecs.model;

import io.k2ecs.source.MapNode;
import java.util.Optional;

/**
 * A port that a container declares.
 *
 * @param node the entry of {@code ports}
 * @param transport {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record ContainerPort(MapNode node, Optional<String> name, int number, String transport) {}
