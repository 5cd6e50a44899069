package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** PriorityClasses and RuntimeClasses, which pods name. */
@AutoService(TranslationRule.class)
public final class ClusterClasses implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR612",
            "PriorityClasses and RuntimeClasses stay behind",
            "ECS does not stop one task to make room for another, so there is nothing that a priority could decide: give"
                    + " important services capacity of their own. A runtime class chooses how a node runs containers; every"
                    + " Fargate task has a kernel of its own, which is what a sandbox such as gVisor or Kata is for.",
            "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.PRIORITY_CLASS
                .objects(scope.application().manifests())
                .forEach(it -> account(
                        scope,
                        it,
                        "priorityClassName",
                        List.of("value", "globalDefault", "description", "preemptionPolicy"),
                        "no task gives way to another",
                        "if it must run when capacity is short, give it capacity of its own"));
        TranslatedKind.RUNTIME_CLASS
                .objects(scope.application().manifests())
                .forEach(it -> account(
                        scope,
                        it,
                        "runtimeClassName",
                        List.of("handler", "overhead", "scheduling"),
                        "the runtime is that of Fargate or of the instance's image",
                        "Fargate tasks are isolated by a kernel of their own; for GPUs use instances that have them"));
    }

    private static void account(
            ApplicationScope scope,
            ManifestObject object,
            String reference,
            List<String> fields,
            String reason,
            String remedy) {
        List<String> users = scope.application().workloads().stream()
                .filter(it -> isNamed(it, reference, object.name()))
                .map(Workload::label)
                .toList();
        object.identity().forEach(it -> scope.drop(it, reason));
        for (String field : fields) {
            object.root().find(field).ifPresent((Node it) -> scope.drop(it, reason));
        }
        boolean global = object.root()
                .findIfDeclared("globalDefault")
                .map(ScalarNode.class::cast)
                .filter(ScalarNode::asBoolean)
                .isPresent();
        if (!users.isEmpty() || global) {
            scope.report(
                    Severity.INFO,
                    object.at(),
                    "%s has no equivalent on ECS, where %s; it is that of %s"
                            .formatted(object.label(), reason, users.isEmpty() ? "all pods" : String.join(", ", users)),
                    remedy);
        }
    }

    private static boolean isNamed(Workload workload, String reference, String name) {
        return workload.podSpec().text(reference).filter(name::equals).isPresent();
    }
}
