package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Map;
import java.util.TreeMap;

/** Labels of Namespaces by which Kubernetes refuses pods that may do too much. */
@AutoService(TranslationRule.class)
public final class PodSecurityLabels implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR613",
            "Pod security labels of Namespaces stay behind",
            "Kubernetes refuses pods that ask for more than the level allows. Whatever the manifests say of privileges is"
                    + " translated for each workload; nothing on ECS refuses a task definition that asks for more. Fargate"
                    + " has no privileged tasks, host paths or host networks anyway.",
            "https://kubernetes.io/docs/concepts/security/pod-security-admission/");

    private static final String PREFIX = "pod-security.kubernetes.io/";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.NAMESPACE.objects(scope.application().manifests()).forEach(object -> {
            Map<String, ScalarNode> labels = new TreeMap<>(object.root()
                    .map("metadata")
                    .map((MapNode it) -> it.scalarEntries("labels"))
                    .orElse(Map.of()));
            labels.keySet().removeIf(it -> !it.startsWith(PREFIX));
            labels.values()
                    .forEach(it -> scope.drop(it, "nothing on ECS refuses a task definition for its privileges"));
            ScalarNode enforced = labels.get(PREFIX + "enforce");
            if (enforced != null && !enforced.text().equals("privileged")) {
                scope.report(
                        Severity.INFO,
                        enforced.at(),
                        "namespace '%s' takes only pods of level '%s'; ECS takes whatever may be registered"
                                .formatted(object.name(), enforced.text()),
                        "bound who may call ecs:RegisterTaskDefinition, and check task definitions where they are made");
            }
        });
    }
}
