package io.k2ecs.translate.workload;

import io.k2ecs.limits.RolloutPercentages;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.Replicas;
import java.util.Optional;

/**
 * How many pods a rolling update may add and take away at each number of replicas, as Kubernetes computes it.
 *
 * @param least the lowest number of tasks that a rollout meets, 1 or more
 * @param most the highest number of tasks that a rollout meets
 */
record RollingSteps(PodCount maxSurge, PodCount maxUnavailable, int least, int most) {
    private static final String DEFAULT_PART = "25%";

    static RollingSteps of(Optional<MapNode> rollingUpdate, Replicas replicas) {
        int least = Math.max(1, replicas.least());
        return new RollingSteps(
                PodCount.of(rollingUpdate.flatMap(it -> it.scalar("maxSurge")), DEFAULT_PART),
                PodCount.of(rollingUpdate.flatMap(it -> it.scalar("maxUnavailable")), DEFAULT_PART),
                least,
                Math.max(least, replicas.most()));
    }

    /** Pods above the wanted number, rounded up. */
    int surge(int tasks) {
        return maxSurge.amount().roundedUpOf(tasks);
    }

    /** Pods below the wanted number, rounded down; one if otherwise no step were possible. */
    int unavailable(int tasks) {
        int unavailable = Math.min(tasks, maxUnavailable.amount().roundedDownOf(tasks));
        return unavailable == 0 && surge(tasks) == 0 ? 1 : unavailable;
    }

    /** Whether a new task may start before an old one stops, at every number of tasks. */
    boolean startsFirst() {
        return surge(least) > 0;
    }

    /**
     * Percentages with which ECS can take a step at every number of tasks. Where it may start a task first, the minimum
     * is the higher one of those for the lowest and the highest number of tasks: a fixed number of unavailable pods is a
     * large share of few tasks, but a small one of many.
     */
    RolloutPercentages percentages() {
        return new RolloutPercentages(
                at(least).maximumPercent(), at(tasksOfMinimum()).minimumHealthyPercent());
    }

    /** The number of tasks from which the minimum is computed. */
    int tasksOfMinimum() {
        boolean mostKeepsMore = at(most).minimumHealthyPercent() > at(least).minimumHealthyPercent();
        return startsFirst() && mostKeepsMore ? most : least;
    }

    private RolloutPercentages at(int tasks) {
        return RolloutPercentages.of(tasks, surge(tasks), unavailable(tasks));
    }

    /** Whether ECS can replace a task at every number of tasks: start one more, or stop one first. */
    boolean allow(RolloutPercentages percentages) {
        return allowsStep(least, percentages) && allowsStep(most, percentages);
    }

    private static boolean allowsStep(int tasks, RolloutPercentages percentages) {
        return percentages.mostRunning(tasks) > tasks || percentages.fewestHealthy(tasks) < tasks;
    }
}
