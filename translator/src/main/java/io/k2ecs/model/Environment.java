package io.k2ecs.model;

import io.k2ecs.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * The environment of a container.
 *
 * @param variables by name, sorted; one per name
 * @param ineffective nodes that decide nothing here: what a later source overrides, say
 */
public record Environment(List<Variable> variables, List<Ineffective> ineffective) {
    /** @param reason why the node decides nothing, for the ledger */
    public record Ineffective(Node node, String reason) {}

    public Environment {
        variables = List.copyOf(variables);
        ineffective = List.copyOf(ineffective);
    }

    public Optional<Variable> find(String name) {
        return variables.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
