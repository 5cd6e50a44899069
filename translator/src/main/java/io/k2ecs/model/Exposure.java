package io.k2ecs.model;

/** One way to reach a workload. */
public record Exposure(KubernetesService service, ServicePort port, ServiceEndpoint endpoint) {}
