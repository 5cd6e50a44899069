package io.k2ecs.translate.workload;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.DisruptionBudget;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.units.IntOrPercent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the PodDisruptionBudget of a workload keeps. Kubernetes holds to it when nodes are drained, ECS holds to
 * minimumHealthyPercent when instances are drained and when it replaces tasks.
 *
 * @param field {@code minAvailable} or {@code maxUnavailable}
 * @see <a href="https://kubernetes.io/docs/tasks/run-application/configure-pdb/">PodDisruptionBudget</a>
 */
record Budget(DisruptionBudget budget, String field, ScalarNode node, IntOrPercent amount) {
    /** The first budget of the workload, by name; empty if there is none, or none that says a number. */
    static Optional<Budget> of(WorkloadScope scope) {
        Optional<DisruptionBudget> budget = find(scope);
        if (budget.isEmpty()) {
            return Optional.empty();
        }
        for (String field : List.of("minAvailable", "maxUnavailable")) {
            Optional<ScalarNode> node = budget.get().spec().scalar(field);
            if (node.isPresent()) {
                IntOrPercent amount = IntOrPercent.parse(node.get().text());
                return Optional.of(new Budget(budget.get(), field, node.get(), amount));
            }
        }
        scope.notApplicable(budget.get().object().root(), "it says no number of pods");
        return Optional.empty();
    }

    private static Optional<DisruptionBudget> find(WorkloadScope scope) {
        return scope.application().disruptionBudgets().stream()
                .filter(it -> it.workload() == scope.workload())
                .findFirst();
    }

    /** How many of so many pods must stay; Kubernetes rounds both numbers up. */
    int kept(int tasks) {
        int pods = amount.roundedUpOf(tasks);
        return Math.max(0, Math.min(tasks, field.equals("minAvailable") ? pods : tasks - pods));
    }

    /** The minimumHealthyPercent with which ECS keeps as many of so many tasks, which is 1 or more. */
    int percent(int tasks) {
        int kept = kept(tasks);
        long percent = 100L * kept / tasks;
        boolean tooFew = (percent * tasks + 99) / 100 < kept;
        return (int) (tooFew ? percent + 1 : percent);
    }

    /** {@code minAvailable 2}. */
    String text() {
        return field + " " + node.text();
    }

    String name() {
        return budget.object().name();
    }

    /** The leaves by which the budget finds its pods. */
    List<Node> selection() {
        List<Node> nodes =
                new ArrayList<>(budget.spec().map("selector").stream().toList());
        budget.object().identity().stream()
                .filter(it -> !it.path().pointer().endsWith("/metadata/name"))
                .forEach(nodes::add);
        return nodes;
    }

    /** Accounts for everything but the number and the selection. */
    void accountForRest(WorkloadScope scope) {
        scope.notApplicable(budget.object().root(), "a percentage has neither a name nor labels");
        budget.spec()
                .find("unhealthyPodEvictionPolicy")
                .ifPresent(it -> scope.drop(it, "ECS counts healthy tasks only"));
    }

    /** Gives the budget up, and says so. */
    void lose(WorkloadScope scope, String reason) {
        scope.drop(budget.object().root(), reason);
        scope.report(
                Severity.WARNING,
                budget.object().at(),
                "PodDisruptionBudget '%s' (%s) of %s is not kept: %s"
                        .formatted(name(), text(), scope.workload().label(), reason),
                "drain instances one by one, or change the update strategy so that a task may start first");
    }
}
