package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** Last words of a container are for kubectl only. */
@AutoService(TranslationRule.class)
public final class TerminationMessage implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR107",
            "The termination message has no reader on ECS",
            "Kubernetes shows the file's content in the pod's status. On ECS the reason of a stop is in the task's"
                    + " stoppedReason and in the logs. resizePolicy says how a running pod is resized, which ECS never"
                    + " does.",
            "https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        for (String field : List.of("terminationMessagePath", "terminationMessagePolicy", "resizePolicy")) {
            scope.node().find(field).ifPresent(node -> scope.notApplicable(node, "only Kubernetes itself reads this"));
        }
    }
}
