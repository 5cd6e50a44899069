package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import java.util.List;
import java.util.Optional;

/**
 * An Ingress.
 *
 * @param routes those whose backend is known, in the order of the manifest
 * @param controller who served it: {@code nginx}, {@code alb}, ...; empty if it does not say
 */
public record Ingress(
        ManifestObject object,
        MapNode spec,
        Optional<String> controller,
        List<Route> routes,
        Optional<IngressBackend> defaultBackend) {
    public Ingress {
        routes = List.copyOf(routes);
    }
}
