package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;

/** A PodDisruptionBudget and what it protects. */
public record DisruptionBudget(ManifestObject object, MapNode spec, Workload workload) {}
