package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.resolve.Ownership;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Objects of kinds that are not translated. */
@AutoService(TranslationRule.class)
public final class OtherObjects implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR002",
            "An object of a kind that is not translated",
            "k2ecs has no rule for this kind, or not for this API version of it, so nothing in the output stands for the"
                    + " object. It is an error where the object runs pods, or where k2ecs translates another version of it:"
                    + " a part of the application is missing then. What another object of the manifests has made, such as"
                    + " the ReplicaSet of a Deployment in a dump of a cluster, needs no translation of its own."
                    + " Namespaces are part of names and need no object.",
            "https://kubernetes.io/docs/reference/using-api/");

    /** Without these a part of the application does not run at all. */
    private static final Set<String> RUNNING_PODS = Set.of("DeploymentConfig", "Rollout");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (ManifestObject object : scope.application().manifests().objects()) {
            Optional<ManifestObject> owner =
                    Ownership.ownerOf(object, scope.application().manifests());
            if (owner.isPresent()) {
                scope.notApplicable(object.root(), owner.get().label() + " made it, and is translated itself");
                continue;
            }
            Optional<TranslatedKind> sameKind = Arrays.stream(TranslatedKind.values())
                    .filter(it -> it.kind().equals(object.kind()))
                    .findFirst();
            if (sameKind.filter(it -> it == TranslatedKind.NAMESPACE && it.matches(object))
                    .isPresent()) {
                scope.notApplicable(object.root(), "namespaces only are parts of names on ECS");
            } else if (sameKind.filter(it -> it.matches(object)).isEmpty()) {
                scope.drop(
                        object.root(), "kind " + object.kind() + " of " + object.apiVersion() + " is not translated");
                scope.report(
                        sameKind.isPresent() || RUNNING_PODS.contains(object.kind())
                                ? Severity.ERROR
                                : Severity.WARNING,
                        object.at(),
                        object.label() + " (" + object.apiVersion() + ") is not translated",
                        sameKind.filter(it -> isOlder(it, object))
                                .map(it -> "convert it to " + it.apiVersions().get(0) + " with kubectl convert")
                                .orElse("find out what it does for the application, and what does it on AWS"));
            }
        }
    }

    /** A version of the same group that Kubernetes itself has given up, or the group from which the kind moved. */
    private static boolean isOlder(TranslatedKind kind, ManifestObject object) {
        return kind.apiVersions().stream().anyMatch(it -> group(it).equals(group(object.apiVersion())))
                || group(object.apiVersion()).equals("extensions");
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
