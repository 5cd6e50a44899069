package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** Empty maps and lists, as templates leave them behind, say the same as nothing. */
@AutoService(TranslationRule.class)
public final class EmptyFields implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR119",
            "An empty map or list in a container is the same as none",
            "Templates often leave resources: {}, env: [] or securityContext: {} behind. The Kubernetes API takes them for"
                    + " fields that are not set.",
            "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().forEachLeaf(leaf -> {
            if (!(leaf instanceof ScalarNode)) {
                scope.notApplicable(leaf, "empty is the same as not set");
            }
        });
    }
}
