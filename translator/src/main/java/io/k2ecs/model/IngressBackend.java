package io.k2ecs.model;

import io.k2ecs.source.MapNode;

/** Where an Ingress sends requests. */
public record IngressBackend(MapNode node, KubernetesService service, ServicePort port) {}
