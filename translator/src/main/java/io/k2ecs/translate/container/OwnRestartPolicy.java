package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** {@code restartPolicy} of a container that is no sidecar. */
@AutoService(TranslationRule.class)
public final class OwnRestartPolicy implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR230",
            "restartPolicy of a single container has no equivalent, except that of a sidecar",
            "On Kubernetes a container may be started again, or not, against the policy of its pod. On ECS the task stops"
                    + " when an essential container ends: a service replaces it, which is what Always comes to, and what"
                    + " runs once is over.",
            "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        if (scope.container().role() == ContainerRole.SIDECAR) {
            return;
        }
        scope.node().scalar("restartPolicy").filter(it -> !it.isNull()).ifPresent(policy -> account(scope, policy));
    }

    private static void account(ContainerScope scope, ScalarNode policy) {
        boolean init = scope.container().role() == ContainerRole.INIT;
        boolean once = scope.workload().runsOnce();
        if (!init && !once && policy.text().equals("Always")) {
            scope.notApplicable(policy, "a service replaces tasks that stop");
            return;
        }
        if ((init || once) && policy.text().equals("Never")) {
            scope.notApplicable(policy, "a container of a task is not started again either");
            return;
        }
        scope.drop(policy, "ECS starts no container again by a policy of its own");
        scope.report(
                Severity.WARNING,
                policy.at(),
                "container '%s' has restartPolicy %s of its own; on ECS %s"
                        .formatted(
                                scope.container().name(),
                                policy.text(),
                                once || init
                                        ? "it is not started again"
                                        : "its task stops with it and the service starts another"),
                "let the application decide by itself whether it ends");
    }
}
