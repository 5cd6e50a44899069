package io.k2ecs.model;

/** A container that answers for a Service, and the port on which it does. */
public record ServiceEndpoint(Workload workload, Container container, int containerPort) {}
