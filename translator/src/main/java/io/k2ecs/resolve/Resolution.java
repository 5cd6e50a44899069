package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.model.Application;
import java.util.List;

/** The application that the manifests describe, and what is wrong with their references. */
public record Resolution(Application application, List<Finding> findings) {}
