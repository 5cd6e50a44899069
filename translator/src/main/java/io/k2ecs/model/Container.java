package io.k2ecs.model;

import io.k2ecs.source.MapNode;
import java.util.List;
import java.util.Optional;

/**
 * A container of a workload.
 *
 * @param node the entry of {@code containers} or {@code initContainers}
 * @param index counts the containers of the workload from 0: init containers and sidecars first, then the application
 * @param defaults what a LimitRange of the namespace gives it
 */
public record Container(
        MapNode node,
        ContainerRole role,
        int index,
        String name,
        List<ContainerPort> ports,
        Environment environment,
        ResourceDefaults defaults) {

    /** The declared port of this number, or of this name. */
    public Optional<ContainerPort> port(String nameOrNumber) {
        return ports.stream()
                .filter(port -> port.name().filter(nameOrNumber::equals).isPresent()
                        || Integer.toString(port.number()).equals(nameOrNumber))
                .findFirst();
    }

    /** Of the node alone, which no other one has: all the rest would take long. */
    @Override
    public int hashCode() {
        return node.hashCode();
    }
}
