package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.preflight.TranslatedTask.TranslatedContainer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;

/** A variable that a container would get more than once. */
@AutoService(PreflightRule.class)
public final class VariableTwice implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF402",
            "A variable is in both environment and secrets",
            "Kubernetes lets a later source of a variable override an earlier one. ECS refuses a task definition in which a"
                    + " secret has the name of another secret or of a plain variable. The sources are resolved before"
                    + " the translation; this rule checks the outcome.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedTask task : context.tasks()) {
            for (TranslatedContainer container : task.containers()) {
                Set<String> seen = new HashSet<>();
                Stream.concat(
                                container.definition().environment().stream().map(KeyValuePair::name),
                                container.definition().secrets().stream().map(Secret::name))
                        .filter(name -> !seen.add(name))
                        .forEach(name -> context.report(
                                Severity.ERROR,
                                container.source().node().at(),
                                "container '" + container.source().name() + "' has variable " + name + " twice",
                                "keep one of its sources"));
            }
        }
    }
}
