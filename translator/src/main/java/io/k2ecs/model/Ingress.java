package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * An Ingress.
 *
 * @param routes those whose backend is known, in the order of the manifest
 * @param actionRoutes those whose backend is an action in an annotation
 * @param controller who served it: {@code nginx}, {@code alb}, ...; empty if it does not say
 */
public record Ingress(
        ManifestObject object,
        MapNode spec,
        Optional<String> controller,
        List<Route> routes,
        List<ActionRoute> actionRoutes,
        Optional<IngressBackend> defaultBackend) {
    /**
     * A path whose backend is an action that an annotation for the AWS controller describes.
     *
     * @param node the entry of {@code paths}
     * @param action the annotation's value
     */
    public record ActionRoute(MapNode node, Optional<ScalarNode> host, PathMatch match, ScalarNode action) {}

    public Ingress {
        routes = List.copyOf(routes);
        actionRoutes = List.copyOf(actionRoutes);
    }
}
