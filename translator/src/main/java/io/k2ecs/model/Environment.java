package io.k2ecs.model;

import io.k2ecs.source.Node;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The environment of a container.
 *
 * @param variables by name, sorted; one per name
 * @param ineffective nodes that decide nothing here: what a later source overrides, say
 * @param serviceLinks what Kubernetes makes for Services, by name; those that a shell needs are among the variables
 * @param usedLinks names of those that are used here
 */
public record Environment(
        List<Variable> variables,
        List<Ineffective> ineffective,
        Map<String, String> serviceLinks,
        SortedSet<String> usedLinks) {
    /** @param reason why the node decides nothing, for the ledger */
    public record Ineffective(Node node, String reason) {}

    public Environment {
        variables = List.copyOf(variables);
        ineffective = List.copyOf(ineffective);
        // No copy of what cannot change: all containers of a namespace have the same ones.
        serviceLinks = Map.copyOf(serviceLinks);
        usedLinks = Collections.unmodifiableSortedSet(new TreeSet<>(usedLinks));
    }

    /** A name of Kubernetes as it stands in the names of variables for Services: {@code my-db} is {@code MY_DB}. */
    public static String inVariableName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public Optional<Variable> find(String name) {
        return variables.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
