package io.k2ecs.translate.workload;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.VolumePlan;
import io.k2ecs.translate.VolumePlan.Planned;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.units.KubernetesQuantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Local storage of a Fargate task: 20 GiB, or 21 to 200 GiB if the containers or their volumes ask for more. On Kubernetes
 * volumes are a part of what the limits of the containers allow, so they only count where there is no such limit. What
 * init containers leave behind stays until the task ends, so all containers add up. Image layers live in the same
 * storage.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html">task storage</a>
 */
final class TaskStorage {
    private static final int INCLUDED_GIB = 20;
    private static final int LARGEST_GIB = 200;
    private static final String NOT_LIMITED = "ECS does not limit the size of one volume";

    private TaskStorage() {}

    static void apply(WorkloadScope scope) {
        List<ScalarNode> ofContainers = ofContainers(scope);
        List<ScalarNode> ofVolumes = ofVolumes(scope);
        if (scope.settings().launchType() == LaunchType.EC2) {
            ofContainers.forEach(it -> scope.drop(it, "tasks on EC2 share the disk of their instance"));
            ofVolumes.forEach(it -> scope.drop(it, NOT_LIMITED));
            return;
        }
        boolean limited = ofContainers.stream().anyMatch(TaskStorage::isLimit);
        boolean volumesDecide = !limited && gib(ofVolumes) > Math.max(INCLUDED_GIB, gib(ofContainers));
        if (volumesDecide) {
            ofContainers.forEach(it -> scope.notApplicable(it, "the volumes ask for more"));
            decide(scope, ofVolumes);
        } else {
            ofVolumes.forEach(it -> scope.drop(it, NOT_LIMITED));
            decide(scope, ofContainers);
        }
    }

    private static void decide(WorkloadScope scope, List<ScalarNode> asked) {
        int gib = gib(asked);
        if (gib <= INCLUDED_GIB) {
            asked.forEach(it -> scope.notApplicable(it, "every Fargate task has " + INCLUDED_GIB + " GiB"));
        } else if (gib > LARGEST_GIB) {
            asked.forEach(it -> scope.needsDecision(it, "Fargate has " + LARGEST_GIB + " GiB at most"));
            scope.report(
                    Severity.ERROR,
                    asked.get(0).at(),
                    "%s asks for %d GiB of local storage; Fargate has %d GiB at most"
                            .formatted(scope.workload().label(), gib, LARGEST_GIB),
                    "mount an EFS file system, or use the EC2 launch type");
        } else {
            scope.setTask(it -> it.ephemeralStorage(storage -> storage.sizeInGiB(gib)))
                    .approximates("one storage of " + gib + " GiB for the whole task", asked);
        }
    }

    /** The limit of each container, or its request if it has none. */
    private static List<ScalarNode> ofContainers(WorkloadScope scope) {
        List<ScalarNode> asked = new ArrayList<>();
        for (Container container : scope.workload().containers()) {
            Optional<MapNode> resources = container.node().map("resources");
            Optional<ScalarNode> limit = amount(resources, "limits");
            Optional<ScalarNode> request = amount(resources, "requests");
            limit.or(() -> request).ifPresent(asked::add);
            if (limit.isPresent()) {
                request.ifPresent(it -> scope.notApplicable(it, "the limit counts"));
            }
        }
        return asked;
    }

    private static boolean isLimit(ScalarNode amount) {
        return amount.path().pointer().contains("/limits/");
    }

    private static Optional<ScalarNode> amount(Optional<MapNode> resources, String group) {
        return resources.map(it -> it.scalarEntries(group).get("ephemeral-storage"));
    }

    private static List<ScalarNode> ofVolumes(WorkloadScope scope) {
        List<ScalarNode> asked = new ArrayList<>();
        for (Planned planned : VolumePlan.of(scope.workload(), scope.settings()).all()) {
            if (planned instanceof Planned.Scratch) {
                planned.node()
                        .map("emptyDir")
                        .flatMap(it -> it.scalar("sizeLimit"))
                        .ifPresent(asked::add);
            }
        }
        return asked;
    }

    /** The sum, rounded up. */
    private static int gib(List<ScalarNode> amounts) {
        return amounts.stream()
                .map(it -> KubernetesQuantity.parse(it.text()).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(1L << 30), 0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValue();
    }
}
