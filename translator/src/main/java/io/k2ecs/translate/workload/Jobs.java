package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

/** Jobs, and pods that are not started again, become requests to run a task. */
@AutoService(TranslationRule.class)
public final class Jobs implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR217",
            "A Job becomes a request to run its tasks",
            "Somebody sends the request with aws ecs run-task, when the Job would have been created. It starts"
                    + " min(parallelism, completions) tasks, up to 10; ECS starts no further ones when these have ended, and"
                    + " none in place of one that fails. Step Functions (ecs:runTask.sync with Retry) or AWS Batch do both."
                    + " A task ends when the first of its essential containers does, while a pod ends when all have.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean appliesTo(Workload workload) {
        return workload.runsOnce() && workload.kind() != WorkloadKind.CRON_JOB;
    }

    @Override
    public void apply(WorkloadScope scope) {
        start(scope);
        JobRun run = JobRun.of(scope);
        run.account(scope, scope.setJob(it -> it.count(run.count())));
        scope.workload()
                .podSpec()
                .scalar("restartPolicy")
                .filter(it -> scope.workload().kind() == WorkloadKind.POD)
                .ifPresent(it -> {
                    if (it.text().equals("Never")) {
                        scope.notApplicable(it, "a task is not started again either");
                    } else {
                        scope.drop(it, "nothing starts a task again that has failed");
                        scope.report(
                                Severity.WARNING,
                                it.at(),
                                scope.workload().label()
                                        + " is started again until it succeeds; a task of ECS runs once",
                                "start it from Step Functions with Retry, or make it an AWS Batch job");
                    }
                });
    }

    private static void start(WorkloadScope scope) {
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        NetworkMode mode = scope.settings().networkMode();
        scope.setJob(it -> it.launchType(fargate ? "FARGATE" : "EC2")
                .enableExecuteCommand(scope.settings().executeCommand()));
        if (fargate) {
            scope.setJob(it -> it.platformVersion(Network.PLATFORM_VERSION));
        } else {
            scope.setJob(it -> it.placementStrategy(PlacementStrategy.builder()
                    .type("spread")
                    .field("instanceId")
                    .build()));
        }
        if (mode == NetworkMode.AWSVPC) {
            scope.setJob(it ->
                    it.networkConfiguration(network -> network.awsvpcConfiguration(Network.privateSubnets(scope))));
        } else if (mode == NetworkMode.HOST) {
            scope.setJob(it -> it.placementConstraints(
                    PlacementConstraint.builder().type("distinctInstance").build()));
        }
    }
}
