package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.resolve.Ownership;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.AnnotationRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Labels and annotations of objects that are no workloads, and what the API server itself writes. */
@AutoService(TranslationRule.class)
public final class ObjectMetadata implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR404",
            "Labels and annotations of objects that are no workloads stay behind",
            "Labels serve selectors, which are worked out at translation time. Annotations are instructions to programs of"
                    + " the cluster; those that have an equivalent have rules of their own. What the API server writes"
                    + " (uid, resourceVersion, status, ...) describes the cluster.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/");

    private static final List<String> OF_THE_API_SERVER = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields",
            "ownerReferences",
            "finalizers",
            "generateName");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (ManifestObject object : scope.application().manifests().objects()) {
            if (Arrays.stream(TranslatedKind.values()).noneMatch(it -> it.matches(object))
                    || Ownership.ownerOf(object, scope.application().manifests())
                            .isPresent()) {
                continue;
            }
            object.root().findIfDeclared("status").ifPresent(it -> scope.notApplicable(it, "describes the cluster"));
            object.root().map("metadata").ifPresent(metadata -> {
                written(scope, metadata);
                if (!isWorkload(object)) {
                    metadata.find("labels").ifPresent(it -> scope.notApplicable(it, "nothing on ECS selects by it"));
                    annotations(scope, object);
                }
            });
            if (isWorkload(object)) {
                object.root()
                        .map("spec")
                        .flatMap(it -> part(it, "jobTemplate"))
                        .flatMap(it -> it.map("spec"))
                        .or(() -> object.root().map("spec"))
                        .flatMap(it -> part(it, "template"))
                        .flatMap(it -> it.map("metadata"))
                        .ifPresent(it -> template(scope, it));
            }
        }
    }

    private static Optional<MapNode> part(MapNode node, String field) {
        return node.findIfDeclared(field).map(MapNode.class::cast);
    }

    /** The name of a template is a matter of the workload's own. */
    private static void template(ApplicationScope scope, MapNode metadata) {
        written(scope, metadata);
        metadata.find("namespace")
                .ifPresent(it -> scope.notApplicable(it, "pods are in the namespace of their controller"));
    }

    private static boolean isWorkload(ManifestObject object) {
        return Arrays.stream(WorkloadKind.values())
                .anyMatch(it -> it.kubernetesKind().equals(object.kind()));
    }

    private static void written(ApplicationScope scope, MapNode metadata) {
        for (String field : OF_THE_API_SERVER) {
            metadata.findIfDeclared(field).ifPresent(it -> scope.notApplicable(it, "written by the API server"));
        }
    }

    private static void annotations(ApplicationScope scope, ManifestObject object) {
        object.annotations().forEach((key, value) -> {
            if (key.startsWith("kubectl.kubernetes.io/")) {
                scope.notApplicable(value, "written by Kubernetes' own tools");
            } else if (!AnnotationRules.areMeantFor(object, key)) {
                scope.drop(value, "an annotation speaks to programs of the cluster");
                scope.report(
                        Severity.INFO,
                        value.at(),
                        "annotation '" + key + "' of " + object.label() + " has no reader on ECS",
                        "find out which program reads it, and what takes its place");
            }
        });
    }
}
