package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Secret;
import io.k2ecs.model.Variable;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Each Secret that a container takes variables from becomes a secret in Secrets Manager, without its values. */
@AutoService(TranslationRule.class)
public final class SecretsManager implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR401",
            "Secrets become secrets in Secrets Manager, without values",
            "The request creates the secret empty. Its value is a JSON object with the keys of the Secret; whoever deploys"
                    + " puts it there from the cluster, so that no value passes through a file of k2ecs. Tasks do not"
                    + " start before it is there. The value's form is checked in memory: white space at its ends,"
                    + " private addresses, names of the cluster.",
            "https://docs.aws.amazon.com/secretsmanager/latest/userguide/create_secret.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        ConfigVolumes volumes = new ConfigVolumes(scope.application());
        Set<ManifestObject> injected = injected(scope);
        Set<ManifestObject> written = written(scope);
        ReadKeys readKeys = ReadKeys.of(scope);
        for (Secret secret : scope.application().secrets()) {
            if (injected.contains(secret.object())) {
                create(scope, secret, readKeys);
                SecretLint.variables(scope, secret);
            } else if (written.contains(secret.object())) {
                create(scope, secret, readKeys);
                SecretLint.addresses(scope, secret);
            } else {
                notInjected(scope, volumes, secret);
            }
        }
    }

    /** The Secrets that tasks of the output take variables from; by identity, objects are never equal. */
    private static Set<ManifestObject> injected(ApplicationScope scope) {
        Set<ManifestObject> injected = Collections.newSetFromMap(new IdentityHashMap<>());
        scope.output().accepted().stream()
                .flatMap(task -> task.workload().containers().stream())
                .flatMap(container -> container.environment().variables().stream())
                .forEach(variable -> {
                    if (variable instanceof Variable.FromSecret from) {
                        injected.add(from.secret().object());
                    }
                });
        return injected;
    }

    /** The Secrets of which tasks of the output have files. */
    private static Set<ManifestObject> written(ApplicationScope scope) {
        Set<ManifestObject> written = Collections.newSetFromMap(new IdentityHashMap<>());
        scope.output().accepted().stream()
                .flatMap(task -> task.workload().files().secrets())
                .forEach(it -> written.add(it.object()));
        return written;
    }

    private static void create(ApplicationScope scope, Secret secret, ReadKeys readKeys) {
        scope.set(scope.output().secret(scope.names().qualified(secret.object())), it -> it.name(
                                scope.names().secret(secret))
                        .tags(Tag.builder()
                                .key("k2ecs:application")
                                .value(scope.settings().application())
                                .build()))
                .translates(secret.object().identity());
        MapNode root = secret.object().root();
        root.scalar("type").ifPresent(it -> scope.notApplicable(it, "secrets have no types on AWS"));
        root.scalar("immutable").ifPresent(it -> scope.notApplicable(it, "a secret on AWS can be changed"));
        for (String field : List.of("data", "stringData")) {
            root.scalarEntries(field).forEach((key, value) -> {
                if (!readKeys.has(value)) {
                    boolean replaced = secret.keys().get(key) != value;
                    scope.notApplicable(
                            value, replaced ? "stringData has the same key and wins" : "no container reads this key");
                }
            });
        }
        scope.report(
                Severity.INFO,
                secret.object().at(),
                "secret '%s' is created empty; it needs the keys %s"
                        .formatted(
                                scope.names().secret(secret),
                                String.join(", ", secret.keys().keySet())),
                "put its value into Secrets Manager before the first deployment");
    }

    private static void notInjected(ApplicationScope scope, ConfigVolumes volumes, Secret secret) {
        if (volumes.mount(secret.object())) {
            scope.needsDecision(secret.object().root(), "who mounts it is not part of the output");
            SecretLint.addresses(scope, secret);
            return;
        }
        if (SecretUses.isCertificate(scope.application(), secret)) {
            scope.needsDecision(secret.object().root(), "certificates belong into AWS Certificate Manager");
            return;
        }
        if (SecretUses.isOfTheCluster(secret)) {
            scope.notApplicable(secret.object().root(), "Kubernetes and its tools keep it for themselves");
            return;
        }
        if (SecretUses.isPullSecret(scope.application(), secret)) {
            scope.needsDecision(secret.object().root(), "ECS logs in to a registry by repositoryCredentials");
            scope.report(
                    Severity.WARNING,
                    secret.object().at(),
                    "Secret '" + secret.name() + "' is the login to a registry; nothing is made of it",
                    "copy the images to ECR, or set repositoryCredentials in the task definitions");
            return;
        }
        scope.drop(secret.object().root(), "no container takes a variable from it");
        scope.report(
                Severity.WARNING,
                secret.object().at(),
                "no container takes a variable from Secret '" + secret.name() + "'; nothing is made of it",
                "leave it out, or find out who reads it");
    }
}
