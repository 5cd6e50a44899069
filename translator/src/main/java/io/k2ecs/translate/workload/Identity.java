package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import java.util.Optional;

/** The workload's name becomes the service's name and, after the application's, the family. */
@AutoService(TranslationRule.class)
public final class Identity implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR202",
            "Kind and name become the service and its task definition",
            "A Deployment, a DaemonSet, a ReplicaSet, a ReplicationController and a pod that stands alone become"
                    + " one ECS service each. A service replaces its tasks when their definition changes, and starts another"
                    + " where one has ended, more than these do on Kubernetes. A StatefulSet becomes one service for each"
                    + " pod, with the pod's name and one task at most, because only so a task keeps a name and a storage of"
                    + " its own. A Job, and a pod that is not started again, become a task definition and the request to run it;"
                    + " a CronJob a task definition and its schedules. The family is the application's name and the service's; the namespace is part of both if"
                    + " there are several.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html");

    private static Optional<String> difference(WorkloadKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> Optional.empty();
            case DAEMON_SET -> Optional.of("one task on each instance of the cluster, and none elsewhere");
            case STATEFUL_SET -> Optional.of("each pod is a service of its own");
            case REPLICA_SET, REPLICATION_CONTROLLER ->
                Optional.of("a service replaces its tasks when the template changes; this leaves those that run");
            case POD -> Optional.of("a service starts another task when this one ends or its instance does");
            case JOB -> Optional.of("a task that somebody starts, and that nothing starts again when it fails");
            case CRON_JOB -> Optional.of("a task that is started at its times, and not again when it fails");
        };
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<ScalarNode> identity = scope.workload().object().identity();
        String ownFamily = scope.names().family(scope.task().name());
        Assignment family = scope.setTask(it -> it.family(ownFamily));
        if (scope.workload().runsOnce()) {
            runsOnce(scope, family, ownFamily);
            return;
        }
        Assignment service = scope.setService(it -> it.serviceName(scope.task().name())
                .cluster(scope.settings().cluster())
                .taskDefinition(ownFamily));
        Optional<String> difference = difference(scope.workload().kind());
        if (difference.isEmpty()) {
            family.translates(identity);
            service.translates(identity);
        } else {
            family.approximates(difference.get(), identity);
            service.approximates(difference.get(), identity);
        }
        if (scope.workload().kind() == WorkloadKind.POD) {
            // Any other policy, and there would be no service.
            scope.workload()
                    .podSpec()
                    .scalar("restartPolicy")
                    .ifPresent(it -> service.approximates("a service starts a task in place of each that ends", it));
            return;
        }
        templateName(scope);
    }

    /** A schedule names the task itself. */
    private static void runsOnce(WorkloadScope scope, Assignment family, String ownFamily) {
        List<ScalarNode> identity = scope.workload().object().identity();
        WorkloadKind kind = scope.workload().kind();
        String reason = kind == WorkloadKind.POD
                ? "a task that somebody starts"
                : difference(kind).orElseThrow();
        family.approximates(reason, identity);
        if (kind != WorkloadKind.CRON_JOB) {
            scope.setJob(it -> it.cluster(scope.settings().cluster()).taskDefinition(ownFamily))
                    .approximates(reason, identity);
        }
        if (kind != WorkloadKind.POD) {
            templateName(scope);
        }
    }

    private static void templateName(WorkloadScope scope) {
        scope.workload()
                .podTemplate()
                .map("metadata")
                .flatMap(it -> it.scalar("name"))
                .ifPresent(it -> scope.notApplicable(it, "pods of a controller get their names from it"));
    }
}
