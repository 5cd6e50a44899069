package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.model.Container;
import io.k2ecs.preflight.TranslatedTask.TranslatedContainer;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.Arns;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Secret;

/** A secret that is to be injected and may not be read. */
@AutoService(PreflightRule.class)
public final class UnreadableSecrets implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF401",
            "The execution role may not read a secret that is injected",
            "ECS reads the secrets of a task definition with the execution role, not the task role, before it starts the"
                    + " container. Without secretsmanager:GetSecretValue on the secret the task stops with"
                    + " ResourceInitializationError and the application logs nothing. TR210 writes the policy; this"
                    + " rule checks its work.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html");

    private static final String ACTION = "secretsmanager:GetSecretValue";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        Arns arns = new Arns(context.settings());
        for (TranslatedTask task : context.tasks()) {
            List<PolicyStatement> allowed = allowed(context, task);
            for (TranslatedContainer container : task.containers()) {
                for (Secret secret : container.definition().secrets()) {
                    for (Placeholder placeholder : Placeholder.in(SdkRequests.tree(secret))) {
                        // What Secrets Manager appends is not known yet; a question mark stands for each character.
                        String arn = arns.secretPattern(placeholder.name()).replace('?', 'x');
                        if (allowed.stream().noneMatch(it -> it.allows(ACTION, arn))) {
                            report(context, container, secret, placeholder.name());
                        }
                    }
                }
            }
        }
    }

    private static List<PolicyStatement> allowed(PreflightContext context, TranslatedTask task) {
        String roleArn = task.taskDefinition().executionRoleArn();
        return roleArn == null
                ? List.of()
                : context.role(roleArn).map(PolicyStatement::allowedBy).orElse(List.of());
    }

    private static void report(PreflightContext context, TranslatedContainer container, Secret secret, String name) {
        context.report(
                Severity.ERROR,
                place(container.source(), secret.name()),
                "variable " + secret.name() + " of container '"
                        + container.source().name() + "' is secret '" + name
                        + "', which the execution role may not read",
                "allow " + ACTION + " on the secret in the execution role's policy");
    }

    /** Where the container asks for the variable. */
    private static SourcePosition place(Container container, String variable) {
        NodePath own = container.node().path();
        return container.environment().find(variable).stream()
                .flatMap(it -> it.origins().stream())
                .filter(it -> it.path().document() == own.document()
                        && it.path().pointer().startsWith(own.pointer() + "/"))
                .findFirst()
                .orElse(container.node())
                .at();
    }
}
