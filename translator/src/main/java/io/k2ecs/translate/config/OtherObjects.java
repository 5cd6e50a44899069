package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.resolve.Ownership;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private static final Set<String> RUNNING_PODS = Set.of("DeploymentConfig");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        SortedMap<String, List<ManifestObject>> strange = new TreeMap<>();
        for (ManifestObject object : scope.application().manifests().objects()) {
            Optional<ManifestObject> owner =
                    Ownership.ownerOf(object, scope.application().manifests());
            if (owner.isPresent()) {
                scope.notApplicable(object.root(), owner.get().label() + " made it, and is translated itself");
                continue;
            }
            if (ForeignKind.of(object).isPresent()) {
                continue;
            }
            Optional<TranslatedKind> sameKind = Arrays.stream(TranslatedKind.values())
                    .filter(it -> it.kind().equals(object.kind()))
                    .findFirst();
            if (sameKind.filter(it -> it == TranslatedKind.NAMESPACE && it.matches(object))
                    .isPresent()) {
                scope.notApplicable(object.root(), "namespaces only are parts of names on ECS");
            } else if (sameKind.filter(it -> it.matches(object)).isEmpty()) {
                String kind = "kind " + object.kind() + " of " + object.apiVersion();
                scope.drop(object.root(), kind + " is not translated");
                if (sameKind.isPresent() || RUNNING_PODS.contains(object.kind())) {
                    report(scope, Severity.ERROR, List.of(object), sameKind);
                } else {
                    strange.computeIfAbsent(kind, it -> new ArrayList<>()).add(object);
                }
            }
        }
        strange.values().forEach(it -> report(scope, Severity.WARNING, it, Optional.empty()));
    }

    /** One finding for all objects of a kind of which nothing is known. */
    private static void report(
            ApplicationScope scope,
            Severity severity,
            List<ManifestObject> objects,
            Optional<TranslatedKind> sameKind) {
        ManifestObject first = objects.get(0);
        String others = objects.size() == 1 ? "" : " and " + (objects.size() - 1) + " more of its kind";
        scope.report(
                severity,
                first.at(),
                first.label() + " (" + first.apiVersion() + ")" + others + (objects.size() == 1 ? " is" : " are")
                        + " not translated",
                sameKind.filter(it -> isOlder(it, first))
                        .map(it -> "convert it to " + it.apiVersions().get(0) + " with kubectl convert")
                        .orElse("find out what it does for the application, and what does it on AWS"));
    }

    /** A version of the same group that Kubernetes itself has given up, or the group from which the kind moved. */
    private static boolean isOlder(TranslatedKind kind, ManifestObject object) {
        return kind.apiVersions().stream()
                        .anyMatch(it -> ManifestObject.groupOf(it).equals(object.group()))
                || object.group().equals("extensions");
    }
}
