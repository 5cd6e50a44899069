package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import java.util.Optional;

/**
 * How many tasks a service has. Each pod of a StatefulSet is a service with one task, or with none while the StatefulSet
 * is scaled down to 0.
 *
 * @param desired tasks at the start, 0 or more
 * @param least the lowest number while the service runs, for which a rolling update must still work
 * @param most the highest number while the service runs, not below {@code least}
 */
public record Replicas(int desired, int least, int most) {
    public static Replicas of(Application application, Workload workload) {
        int wanted = workload.replicas();
        if (workload.kind() == WorkloadKind.STATEFUL_SET) {
            return new Replicas(Math.min(1, wanted), 1, 1);
        }
        Optional<Autoscaler> autoscaler = application.autoscalerOf(workload);
        if (autoscaler.isEmpty()) {
            return new Replicas(wanted, wanted, wanted);
        }
        int min = autoscaler.get().minReplicas();
        int max = autoscaler.get().maxReplicas();
        return new Replicas(Math.max(min, Math.min(max, wanted)), min, max);
    }
}
