package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;

/** Empty maps and lists, as templates leave them behind, say the same as nothing. */
@AutoService(TranslationRule.class)
public final class EmptyFields implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR214",
            "An empty map or list in a workload is the same as none",
            "Templates often leave strategy: {}, nodeSelector: {}, tolerations: [] or securityContext: {} behind. The"
                    + " Kubernetes API takes them for fields that are not set.",
            "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        // Yields to rules to which an empty field says something, such as emptyDir.
        scope.workload().object().root().forEachLeaf(leaf -> {
            if (!(leaf instanceof ScalarNode)) {
                scope.notApplicable(leaf, "empty is the same as not set");
            }
        });
    }
}
