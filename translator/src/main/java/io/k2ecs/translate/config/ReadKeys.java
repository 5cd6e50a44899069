package io.k2ecs.translate.config;

import io.k2ecs.model.Workload;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which values of ConfigMaps and Secrets the variables of the output come from. */
record ReadKeys(Set<NodePath> paths) {

    static ReadKeys of(ApplicationScope scope) {
        Stream<Node> variables = running(scope)
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.environment().variables().stream())
                .flatMap(variable -> variable.origins().stream());
        Stream<Node> files = running(scope)
                .flatMap(workload -> workload.files().files().stream())
                .flatMap(file -> file.origins().stream());
        return new ReadKeys(Stream.concat(variables, files).map(Node::path).collect(Collectors.toSet()));
    }

    private static Stream<Workload> running(ApplicationScope scope) {
        return scope.output().accepted().stream().map(TaskDraft::workload);
    }

    boolean has(Node value) {
        return paths.contains(value.path());
    }
}
