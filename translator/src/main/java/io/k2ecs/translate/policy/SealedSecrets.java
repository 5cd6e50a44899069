package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;

/** SealedSecrets: the keys stand in the manifest, the values are for the controller's eyes only. */
@AutoService(TranslationRule.class)
public final class SealedSecrets implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR621",
            "SealedSecrets are Secrets whose values only the cluster can read",
            "Their keys are known, and so are the variables; the secret in Secrets Manager is created empty like that of any"
                    + " Secret, and filled from the Secret that the controller has made in the cluster.",
            "https://docs.aws.amazon.com/secretsmanager/latest/userguide/create_secret.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        scope.application().manifests().objects().stream()
                .filter(ForeignKind.SEALED_SECRET::matches)
                // Yields to what is said of the keys and the name.
                .forEach(it -> scope.notApplicable(it.root(), "sealed for the controller of the cluster"));
    }
}
