package io.k2ecs.translate.network;

import io.k2ecs.model.Application;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.IngressBackend;
import io.k2ecs.model.ServicePort;
import io.k2ecs.translate.Audience;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Ingresses that lead to each port of a Service, by who reaches them. */
final class AnnotatedPorts {
    private final Map<Audience, Map<ServicePort, List<Ingress>>> ingresses = new EnumMap<>(Audience.class);

    AnnotatedPorts(Application application) {
        for (Ingress ingress : application.ingresses()) {
            Map<ServicePort, List<Ingress>> byPort =
                    ingresses.computeIfAbsent(Exposition.audienceOf(ingress), it -> new IdentityHashMap<>());
            Stream.concat(ingress.routes().stream().map(it -> it.backend()), ingress.defaultBackend().stream())
                    .map(IngressBackend::port)
                    .distinct()
                    .forEach(port -> byPort.computeIfAbsent(port, it -> new ArrayList<>())
                            .add(ingress));
        }
    }

    /** In the order of the application; none for callers from inside. */
    List<Ingress> ingresses(Audience audience, ServicePort port) {
        return List.copyOf(ingresses.getOrDefault(audience, Map.of()).getOrDefault(port, List.of()));
    }
}
