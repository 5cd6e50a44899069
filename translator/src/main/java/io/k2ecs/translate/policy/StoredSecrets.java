package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.StoredSecret;
import io.k2ecs.model.Variable;
import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.source.LooseFields;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** ExternalSecrets and SecretProviderClasses, whose values are on AWS already. */
@AutoService(TranslationRule.class)
public final class StoredSecrets implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR620",
            "Secrets made of what AWS keeps become references to it",
            "A variable whose Secret an ExternalSecret or a SecretProviderClass makes of what AWS Secrets Manager or"
                    + " Parameter Store has refers to it directly: nothing is"
                    + " created, and the execution role may read it. The operator reads again after refreshInterval; ECS"
                    + " reads when a task starts, so a new value needs a new deployment. Other stores, templates and"
                    + " dataFrom need somebody who knows the keys and values.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (StoredSecret secret : scope.application().storedSecrets()) {
            boolean used = scope.output().accepted().stream()
                    .flatMap(it -> it.workload().containers().stream())
                    .flatMap(it -> it.environment().variables().stream())
                    .anyMatch(it -> it instanceof Variable.FromStore from
                            && secret.values().containsValue(from.value()));
            if (secret.problems().isEmpty()) {
                // Yields to what the variables say of it.
                scope.notApplicable(
                        secret.object().root(), "ECS reads values when a task starts, and the keys it names");
            } else {
                scope.needsDecision(secret.object().root(), String.join("; ", secret.problems()));
            }
            report(scope, secret, used);
        }
        scope.application().manifests().objects().stream()
                .filter(it -> ForeignKind.SECRET_STORE.matches(it) || ForeignKind.CLUSTER_SECRET_STORE.matches(it))
                .forEach(it -> store(scope, it));
    }

    private static void report(ApplicationScope scope, StoredSecret secret, boolean used) {
        ManifestObject object = secret.object();
        if (!secret.problems().isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    object.at(),
                    object.label() + " makes a Secret that ECS cannot take over as it is: "
                            + String.join("; ", secret.problems()),
                    "keep the finished values in Secrets Manager, and refer to them key by key");
        } else if (used) {
            List<String> references = secret.values().values().stream()
                    .map(StoredSecret.Value::reference)
                    .distinct()
                    .sorted()
                    .toList();
            scope.report(
                    Severity.INFO,
                    object.at(),
                    object.label() + " is not needed on ECS: tasks refer to " + String.join(", ", references)
                            + ", and get a new value with a new deployment only",
                    "fill in the ARNs of secrets that are named, and allow the execution role their KMS key if they have one");
        } else {
            scope.report(
                    Severity.WARNING,
                    object.at(),
                    "no container takes a variable from Secret '" + secret.name() + "' of " + object.label(),
                    "leave it out, or find out who reads it: ECS mounts no secrets as files");
        }
    }

    private static void store(ApplicationScope scope, ManifestObject object) {
        boolean aws = LooseFields.map(object.root(), "spec")
                .flatMap(it -> LooseFields.map(it, "provider"))
                .map(it -> it.entries().containsKey("aws"))
                .orElse(false);
        if (aws) {
            scope.notApplicable(object.root(), "the execution role of each service reads what its tasks need");
            return;
        }
        scope.needsDecision(object.root(), "it is no store of AWS");
        scope.report(
                Severity.WARNING,
                object.at(),
                object.label() + " is a store that ECS cannot read",
                "copy what it holds to Secrets Manager, or let the application read it");
    }
}
