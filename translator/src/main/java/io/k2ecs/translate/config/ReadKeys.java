package io.k2ecs.translate.config;

import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationScope;
import java.util.Set;
import java.util.stream.Collectors;

/** Which values of ConfigMaps and Secrets the variables of the output come from. */
record ReadKeys(Set<NodePath> paths) {

    static ReadKeys of(ApplicationScope scope) {
        return new ReadKeys(scope.output().tasks().stream()
                .filter(task -> !task.isRejected())
                .flatMap(task -> task.workload().containers().stream())
                .flatMap(container -> container.environment().variables().stream())
                .flatMap(variable -> variable.origins().stream())
                .map(Node::path)
                .collect(Collectors.toSet()));
    }

    boolean has(Node value) {
        return paths.contains(value.path());
    }
}
