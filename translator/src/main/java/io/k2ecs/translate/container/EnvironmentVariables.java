package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.address.AddressHint;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.Variable;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.source.SecretValues;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;

/** Variables with plain values become {@code environment}, those of Secrets become {@code secrets}. */
@AutoService(TranslationRule.class)
public final class EnvironmentVariables implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR109",
            "Environment variables become environment and secrets",
            "ConfigMaps are resolved to plain values; a later change of the ConfigMap needs a new task definition. Each key"
                    + " of a Secret becomes a reference to that key of a secret in Secrets Manager, so that no value"
                    + " stands in the task definition; ECS injects it when the container starts. Addresses of Services"
                    + " inside plain values are rewritten to their addresses on ECS.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html");

    private static final Pattern SECRET_WORD = Pattern.compile(
            "(?i).*(PASSWORD|PASSWD|PASSPHRASE|_PASS$|_PWD$|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|COOKIE"
                    + "|CREDENTIAL).*");

    /** A user's name and password in an address. The scheme is bounded, or a long text would take its square in time. */
    private static final Pattern PASSWORD_IN_ADDRESS =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]{0,31}://[^/@:\\s]*:[^/@\\s]+@");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        List<Variable.Literal> literals = new ArrayList<>();
        List<Variable> secrets = new ArrayList<>();
        for (Variable variable : scope.container().environment().variables()) {
            if (variable instanceof Variable.Literal literal) {
                literals.add(literal);
            } else if (variable instanceof Variable.FromSecret || variable instanceof Variable.FromStore) {
                secrets.add(variable);
            } else if (variable instanceof Variable.Unavailable unavailable) {
                unavailable.origins().forEach(node -> scope.needsDecision(node, unavailable.reason()));
            }
        }
        translateLiterals(scope, literals);
        translateSecrets(scope, secrets);
        scope.container().environment().ineffective().forEach(it -> scope.notApplicable(it.node(), it.reason()));
        OverriddenNames.account(scope);
    }

    private static void translateLiterals(ContainerScope scope, List<Variable.Literal> literals) {
        if (literals.isEmpty()) {
            return;
        }
        HostsAndPorts paired = HostsAndPorts.of(scope, literals);
        List<String> values = literals.stream()
                .map(literal -> paired.value(literal).orElseGet(() -> rewritten(scope, literal)))
                .toList();
        List<KeyValuePair> pairs = new ArrayList<>();
        for (int index = 0; index < literals.size(); index++) {
            String name = literals.get(index).name();
            String value = values.get(index);
            pairs.add(KeyValuePair.builder().name(name).value(value).build());
        }
        Assignment assignment = scope.set(it -> it.environment(pairs));
        for (int index = 0; index < literals.size(); index++) {
            Variable.Literal literal = literals.get(index);
            boolean changed = !values.get(index).equals(literal.value());
            assignment.item(index).translatesWith(changed ? "the address in it is that on ECS" : "", literal.origins());
            warnOfOpenSecret(scope, literal);
        }
    }

    private static String rewritten(ContainerScope scope, Variable.Literal literal) {
        return scope.addresses()
                .rewrite(
                        literal.value(),
                        AddressHint.named(literal.name()),
                        scope.workload(),
                        place(literal).at(),
                        literal.name() + " of container " + scope.container().name());
    }

    /** In memory only: whom the value of a secret calls. */
    private static void noteCalls(ContainerScope scope, Variable.FromSecret variable) {
        if (variable.secret().isSealed()) {
            return;
        }
        byte[] value = SecretValues.decoded(variable.secret().object()).getOrDefault(variable.key(), new byte[0]);
        scope.addresses()
                .noteCalls(
                        new String(value, StandardCharsets.UTF_8),
                        AddressHint.named(variable.name()),
                        scope.workload(),
                        variable.secret().keys().get(variable.key()).at(),
                        "key " + variable.key() + " of Secret "
                                + variable.secret().name());
    }

    /** Where the value stands: at or in the last of the nodes that make up the variable. */
    static Node place(Variable variable) {
        Node last = variable.origins().get(variable.origins().size() - 1);
        return last instanceof MapNode entry ? entry.find("value").orElse(entry) : last;
    }

    private static void warnOfOpenSecret(ContainerScope scope, Variable.Literal literal) {
        boolean named = SECRET_WORD.matcher(literal.name()).matches()
                && !literal.value().isEmpty();
        if (named || PASSWORD_IN_ADDRESS.matcher(literal.value()).find()) {
            scope.report(
                    Severity.WARNING,
                    place(literal).at(),
                    "variable " + literal.name() + (named ? " looks like a secret" : " has a password in its address")
                            + " but stands openly in the manifests,"
                            + " and so in the task definition",
                    "move it to a Secret");
        }
    }

    private static void translateSecrets(ContainerScope scope, List<Variable> variables) {
        if (variables.isEmpty()) {
            return;
        }
        List<Secret> secrets = variables.stream()
                .map(variable -> Secret.builder()
                        .name(variable.name())
                        .valueFrom(reference(scope, variable))
                        .build())
                .toList();
        Assignment assignment = scope.set(it -> it.secrets(secrets));
        for (int index = 0; index < variables.size(); index++) {
            if (!(variables.get(index) instanceof Variable.FromSecret variable)) {
                assignment.item(index).translates(variables.get(index).origins());
                continue;
            }
            noteCalls(scope, variable);
            List<Node> origins = variable.origins();
            ScalarNode value = variable.secret().keys().get(variable.key());
            Assignment item = assignment
                    .item(index)
                    .translates(origins.stream().filter(it -> it != value).toList());
            // What is sealed says nothing at all.
            if (value.secret()) {
                item.translatesWith("only the key is named; the value goes to Secrets Manager", List.of(value));
            }
        }
    }

    /** The ARN, then the key; the colons after it stand for the current version. */
    private static String reference(ContainerScope scope, Variable variable) {
        return variable instanceof Variable.FromStore stored
                ? StoredReference.of(scope, stored.value())
                : reference(scope, (Variable.FromSecret) variable);
    }

    private static String reference(ContainerScope scope, Variable.FromSecret variable) {
        return new Placeholder(Placeholder.Kind.SECRET_ARN, scope.names().secret(variable.secret())) + ":"
                + variable.key() + "::";
    }
}
