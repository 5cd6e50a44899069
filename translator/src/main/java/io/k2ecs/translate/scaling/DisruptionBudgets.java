package io.k2ecs.translate.scaling;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.DisruptionBudget;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** PodDisruptionBudgets that the rollout of a service does not take up, or not as they are meant. */
@AutoService(TranslationRule.class)
public final class DisruptionBudgets implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR502",
            "A PodDisruptionBudget without a workload, or a second one, has no effect",
            "The budget of a workload becomes part of its service's minimumHealthyPercent (TR205). A service has one such"
                    + " number, so a second budget for the same pods adds nothing; a budget for the pods of several"
                    + " workloads together holds for each of their services alone.",
            "https://kubernetes.io/docs/tasks/run-application/configure-pdb/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.POD_DISRUPTION_BUDGET
                .objects(scope.application().manifests())
                .forEach(it -> account(scope, it));
    }

    private static void account(ApplicationScope scope, ManifestObject budget) {
        List<Workload> all = scope.application().disruptionBudgets().stream()
                .filter(it -> it.object() == budget)
                .map(DisruptionBudget::workload)
                .toList();
        List<Workload> own =
                all.stream().filter(it -> isFirst(scope, budget, it)).toList();
        if (all.isEmpty()) {
            scope.notApplicable(budget.root(), "it protects no workload among the manifests");
        } else if (own.isEmpty()) {
            scope.drop(budget.root(), "another budget speaks of the same workload");
        } else if (own.stream().allMatch(it -> scope.output().tasksOf(it).isEmpty())) {
            scope.needsDecision(budget.root(), "what it protects is not part of the output");
        }
        all.stream()
                .filter(it -> !own.contains(it))
                .forEach(it -> scope.report(
                        Severity.WARNING,
                        budget.at(),
                        "PodDisruptionBudget '%s' is the second one of %s".formatted(budget.name(), it.label()),
                        "keep the stricter one"));
        if (all.size() > 1) {
            scope.report(
                    Severity.WARNING,
                    budget.at(),
                    "PodDisruptionBudget '%s' counts the pods of %d workloads together; ECS keeps its number for each alone"
                            .formatted(budget.name(), all.size()),
                    "write a budget for each workload");
        }
    }

    /** Whether this is the budget of the workload that its service takes up. */
    private static boolean isFirst(ApplicationScope scope, ManifestObject budget, Workload workload) {
        return scope.application().disruptionBudgets().stream()
                .filter(it -> it.workload() == workload)
                .findFirst()
                .filter(it -> it.object() == budget)
                .isPresent();
    }
}
