package io.k2ecs.translate.container;

import io.k2ecs.model.Environment;
import io.k2ecs.model.Variable;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerScope;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/**
 * Names of variables that a later definition overrides. Their values mean nothing, but the names do: under another name
 * the variable would be there.
 */
final class OverriddenNames {
    private OverriddenNames() {}

    static void account(ContainerScope scope) {
        List<Node> ineffective = scope.container().environment().ineffective().stream()
                .map(Environment.Ineffective::node)
                .toList();
        for (MapNode entry : scope.node().maps("env")) {
            // An entry that refers to something optional is ineffective as a whole, whatever its name.
            boolean whole = has(ineffective, entry) && entry.find("valueFrom").isEmpty();
            entry.scalar("name")
                    .filter(name -> whole || has(ineffective, name))
                    .ifPresent(name -> account(scope, name, it -> it.name().equals(name.text())));
        }
        for (MapNode source : scope.node().maps("envFrom")) {
            source.scalar("prefix")
                    .filter(prefix -> has(ineffective, prefix))
                    .ifPresent(prefix -> account(scope, prefix, it -> it.name().startsWith(prefix.text())));
        }
    }

    private static void account(ContainerScope scope, ScalarNode name, Predicate<Variable> sameName) {
        List<Variable> variables = scope.container().environment().variables();
        if (variables.stream().anyMatch(it -> has(it.origins(), name))) {
            return;
        }
        ContainerDefinition definition = scope.draft().value();
        List<String> pointers = variables.stream()
                .filter(sameName)
                .flatMap(it -> Stream.concat(
                        indexes(definition.environment().size(), i -> definition
                                        .environment()
                                        .get(i)
                                        .name()
                                        .equals(it.name()))
                                .map(i -> "/environment/" + i),
                        indexes(
                                        definition.secrets().size(),
                                        i -> definition.secrets().get(i).name().equals(it.name()))
                                .map(i -> "/secrets/" + i)))
                .toList();
        if (pointers.isEmpty()) {
            scope.needsDecision(name, "the definition that wins is not among the manifests");
        }
        pointers.forEach(it -> scope.alreadySaid(
                scope.draft(), it, "names the same variable as a later definition, which wins", List.of(name)));
    }

    private static Stream<Integer> indexes(int size, Predicate<Integer> wanted) {
        return IntStream.range(0, size).boxed().filter(wanted);
    }

    private static boolean has(List<Node> nodes, Node node) {
        return nodes.stream().anyMatch(it -> it.path().equals(node.path()));
    }
}
