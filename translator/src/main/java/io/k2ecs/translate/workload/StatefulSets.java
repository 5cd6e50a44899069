package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;

/** What a StatefulSet says about order and identity. */
@AutoService(TranslationRule.class)
public final class StatefulSets implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR213",
            "A StatefulSet's order of starting and updating is left to whoever deploys",
            "Its pods become services that know nothing of each other. Kubernetes starts them in order and updates them in"
                    + " the reverse order, one at a time; on ECS somebody must deploy the services one after the"
                    + " other. A database is better replaced by a managed one.",
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        if (scope.workload().kind() != WorkloadKind.STATEFUL_SET) {
            return;
        }
        MapNode spec = scope.workload().spec();
        // Yields to Cloud Map, if the pods register there.
        spec.scalar("serviceName").ifPresent(it -> scope.notApplicable(it, "nobody reaches the pods by name"));
        spec.find("podManagementPolicy").ifPresent(it -> scope.drop(it, "ECS starts each service by itself"));
        spec.find("updateStrategy").ifPresent(it -> scope.drop(it, "ECS deploys each service by itself"));
        lost(scope, "persistentVolumeClaimRetentionPolicy", "decide what becomes of the data when a pod goes");
        lost(scope, "ordinals", "the services count from 0; change what relies on the pods' names");
        int pods = scope.workload().replicas();
        if (pods > 1) {
            scope.report(
                    Severity.WARNING,
                    scope.workload().at(),
                    "%s becomes %d services that start in no order and share nothing"
                            .formatted(scope.workload().label(), pods),
                    "deploy them one after the other, or replace the store by a managed one");
        }
    }

    private static void lost(WorkloadScope scope, String field, String remedy) {
        scope.workload().spec().find(field).ifPresent(it -> {
            scope.drop(it, "ECS has neither claims nor ordinals");
            scope.report(
                    Severity.WARNING,
                    it.at(),
                    field + " of " + scope.workload().label() + " has no equivalent",
                    remedy);
        });
    }
}
