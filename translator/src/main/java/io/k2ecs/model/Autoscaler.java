package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;

/** A HorizontalPodAutoscaler and what it scales. */
public record Autoscaler(ManifestObject object, MapNode spec, Workload workload, int minReplicas, int maxReplicas) {}
