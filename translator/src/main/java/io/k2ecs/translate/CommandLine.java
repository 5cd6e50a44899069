package io.k2ecs.translate;

import io.k2ecs.address.AddressHint;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Variable;
import io.k2ecs.resolve.VariableReferences;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An argument of a command as ECS must have it: references expanded, since ECS expands none, and cluster addresses
 * rewritten.
 *
 * @param origins the variables' own nodes that the text was put together from
 * @param missing why a part is missing that only the running pod or a secret has, for the ledger; a finding has been
 *     reported. The reference then stays in the text
 */
public record CommandLine(String text, List<Node> origins, Optional<String> missing) {
    private static final Pattern USUAL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern SERVICE_LINK = Pattern.compile(".+_SERVICE_(HOST|PORT(_.+)?)");

    public static CommandLine of(ContainerScope scope, ScalarNode argument) {
        StringBuilder text = new StringBuilder();
        List<Node> origins = new ArrayList<>();
        Optional<String> missing = Optional.empty();
        for (VariableReferences.Part part : VariableReferences.parse(argument.text())) {
            Optional<Variable> variable =
                    part.reference() ? scope.container().environment().find(part.text()) : Optional.empty();
            if (!part.reference()) {
                text.append(part.text());
            } else if (variable.orElse(null) instanceof Variable.Literal literal) {
                text.append(literal.value());
                origins.addAll(literal.origins());
            } else if (variable.isEmpty()
                    && scope.container().environment().serviceLinks().containsKey(part.text())) {
                text.append(scope.container().environment().serviceLinks().get(part.text()));
            } else {
                text.append("$(").append(part.text()).append(')');
                missing = missing.or(() -> missing(scope, argument, part.text(), variable));
            }
        }
        String rewritten = scope.addresses()
                .rewrite(
                        text.toString(),
                        AddressHint.none(),
                        scope.workload(),
                        argument.at(),
                        "command of container " + scope.container().name());
        return new CommandLine(rewritten, origins, missing);
    }

    private static Optional<String> missing(
            ContainerScope scope, ScalarNode argument, String name, Optional<Variable> variable) {
        if (variable.orElse(null) instanceof Variable.Unavailable unavailable) {
            scope.report(
                    Severity.ERROR,
                    argument.at(),
                    "the command needs $(" + name + "), a variable that it does not have on ECS",
                    "solve " + name + " first");
            return Optional.of(unavailable.reason());
        }
        if (variable.isPresent()) {
            scope.report(
                    Severity.ERROR,
                    argument.at(),
                    "the command needs $(" + name + "), a secret that ECS does not put into commands",
                    "let the program read the variable " + name + ", or start it by sh -c with $" + name);
            return Optional.of("ECS puts no secret into a command");
        }
        if (SERVICE_LINK.matcher(name).matches()) {
            scope.report(
                    Severity.ERROR,
                    argument.at(),
                    "$(" + name + ") looks like a variable of a Service, and there is no such Service with an address",
                    "add the Service to the input, or name it by its DNS name");
            return Optional.of("ECS makes no variables for Services");
        }
        // Anything else in brackets, such as $(cat /file), is the shell's.
        if (USUAL_NAME.matcher(name).matches()) {
            scope.report(
                    Severity.INFO,
                    argument.at(),
                    "$(" + name + ") refers to no variable and stays as it is, as on Kubernetes",
                    "define " + name + ", unless it is a command for a shell");
        }
        return Optional.empty();
    }
}
