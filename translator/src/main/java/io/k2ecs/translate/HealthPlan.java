package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.model.Container;
import io.k2ecs.model.Exposure;
import io.k2ecs.model.Probe;
import io.k2ecs.model.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Which probe of a container becomes which check on ECS.
 *
 * <p>ECS has two checks and both replace the whole task: the load balancer's, from outside, and the container's own. So
 * readiness goes to the load balancer if there is one and it asks by HTTP, liveness goes to the container, and a startup
 * probe is time that both are given. If the load balancer has the liveness probe, a command that tells readiness goes to
 * the container. A startup probe is asked itself only where there is no other.
 *
 * @param loadBalanced whether a load balancer sends HTTP requests to the container
 * @param targetGroup the probe that the load balancer's check comes from
 * @param container the probe that the container's check comes from
 * @param folded the liveness probe, if it asks the very same as the load balancer's check, which replaces the task too
 */
public record HealthPlan(
        boolean loadBalanced,
        Optional<Probe> targetGroup,
        Optional<Probe> container,
        Optional<Probe> folded,
        Optional<Probe> readiness,
        Optional<Probe> liveness,
        Optional<Probe> startup) {

    /** Time for the first successful check of a container that asks for none: a new target needs some checks. */
    public static final int LEAST_GRACE_SECONDS = 60;

    public static HealthPlan of(Scope scope, Workload workload, Container container) {
        return of(scope.application(), scope.addresses().reach(), workload, container);
    }

    static HealthPlan of(Application application, ReachPlan reach, Workload workload, Container container) {
        List<Exposure> exposures = application.exposuresOf(workload).stream()
                .filter(it -> it.endpoint().container() == container && reach.hasTargetGroup(it))
                .toList();
        Optional<Probe> readiness = Probe.of(container, "readinessProbe");
        Optional<Probe> liveness = Probe.of(container, "livenessProbe");
        Optional<Probe> startup = Probe.of(container, "startupProbe");
        Optional<Probe> targetGroup = exposures.isEmpty()
                ? Optional.empty()
                : readiness
                        .filter(HealthPlan::isHttp)
                        .or(() -> liveness.filter(HealthPlan::isHttp))
                        .or(() -> startup.filter(HealthPlan::isHttp));
        Optional<Probe> folded = liveness.filter(it -> !isSame(targetGroup, it)
                && targetGroup.filter(it::asksTheSameAs).isPresent());
        Optional<Probe> own = liveness.filter(it -> folded.isEmpty() && !isSame(targetGroup, it))
                .or(() -> readiness
                        .filter(it -> !isSame(targetGroup, it))
                        .filter(it -> liveness.isEmpty() || it.check() instanceof Probe.Check.Exec))
                .or(() -> liveness.isEmpty() && readiness.isEmpty() ? startup : Optional.empty());
        return new HealthPlan(
                !exposures.isEmpty(),
                targetGroup,
                own.filter(it -> !isSame(targetGroup, it)),
                folded,
                readiness,
                liveness,
                startup);
    }

    /**
     * Seconds for which ECS shall not look at checks after a task has started: the startup probe's budget or the longest
     * initial delay, whichever is longer, and never less than {@link #LEAST_GRACE_SECONDS}.
     */
    public int graceSeconds() {
        int delay = Math.max(
                readiness.map(it -> it.timing().initialDelaySeconds()).orElse(0),
                liveness.map(it -> it.timing().initialDelaySeconds()).orElse(0));
        int asked = Math.max(
                delay, startup.map(it -> it.timing().startupBudgetSeconds()).orElse(0));
        return Math.max(LEAST_GRACE_SECONDS, asked);
    }

    /** Seconds after its start for which failures of the container's own check do not count. */
    public int startPeriodSeconds() {
        return Math.max(
                startup.map(it -> it.timing().startupBudgetSeconds()).orElse(0),
                container.map(it -> it.timing().initialDelaySeconds()).orElse(0));
    }

    private static boolean isHttp(Probe probe) {
        return probe.check() instanceof Probe.Check.Http;
    }

    private static boolean isSame(Optional<Probe> one, Probe other) {
        return one.isPresent() && one.get().node() == other.node();
    }
}
