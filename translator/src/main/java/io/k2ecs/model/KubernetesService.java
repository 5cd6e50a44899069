package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes Service.
 *
 * @param type {@code ClusterIP}, {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}
 * @param headless {@code clusterIP: None}
 * @param workloads what its selector matches; empty without a selector
 * @param outside where it leads without a selector, if that is written down
 */
public record KubernetesService(
        ManifestObject object,
        MapNode spec,
        String type,
        boolean headless,
        Optional<String> externalName,
        List<ServicePort> ports,
        List<Workload> workloads,
        Optional<OutsideEndpoints> outside) {
    public KubernetesService {
        ports = List.copyOf(ports);
        workloads = List.copyOf(workloads);
    }

    public String namespace() {
        return object.namespace();
    }

    public String name() {
        return object.name();
    }

    public boolean isLoadBalancer() {
        return type.equals("LoadBalancer");
    }

    /** The port of this number or name. */
    public Optional<ServicePort> port(String nameOrNumber) {
        return ports.stream()
                .filter(port -> port.name().filter(nameOrNumber::equals).isPresent()
                        || Integer.toString(port.port()).equals(nameOrNumber))
                .findFirst();
    }

    /** Of the object alone, which no other one has: all the rest would take long. */
    @Override
    public int hashCode() {
        return object.root().hashCode();
    }
}
