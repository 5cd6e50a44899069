package io.k2ecs.translate.workload;

import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.ApplicationDraft.RoleDraft;
import io.k2ecs.translate.Arns;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.PolicyText;
import io.k2ecs.translate.TaskDraft.ScheduleDraft;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.scheduler.model.AssignPublicIp;
import software.amazon.awssdk.services.scheduler.model.EcsParameters;
import software.amazon.awssdk.services.scheduler.model.PlacementConstraint;
import software.amazon.awssdk.services.scheduler.model.PlacementStrategy;
import software.amazon.awssdk.services.scheduler.model.PropagateTags;

/** What the schedules of a CronJob start, and the role that lets them. */
final class ScheduleTarget {
    private final WorkloadScope scope;
    private final Arns arns;

    ScheduleTarget(WorkloadScope scope) {
        this.scope = scope;
        this.arns = new Arns(scope.settings());
    }

    void apply(JobRun run) {
        String role = scope.names().schedulerRole(scope.task().name());
        EcsParameters task = task(run);
        Assignment count = null;
        for (ScheduleDraft schedule : scope.task().schedules()) {
            Assignment target = scope.set(
                    schedule.request(),
                    it -> it.target(to -> to.arn(arns.cluster(scope.settings().cluster()))
                            .roleArn(arns.role(role))
                            .ecsParameters(task)));
            count = target.member("/Target/EcsParameters/TaskCount");
        }
        run.account(scope, count);
        role(role);
    }

    private EcsParameters task(JobRun run) {
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        NetworkMode mode = scope.settings().networkMode();
        EcsParameters.Builder task = EcsParameters.builder()
                .taskDefinitionArn(
                        arns.taskDefinition(scope.names().family(scope.task().name())))
                .taskCount(run.count())
                .launchType(fargate ? "FARGATE" : "EC2")
                .enableECSManagedTags(true)
                .enableExecuteCommand(scope.settings().executeCommand())
                .propagateTags(PropagateTags.TASK_DEFINITION);
        if (fargate) {
            task.platformVersion(Network.PLATFORM_VERSION);
        } else {
            task.placementStrategy(PlacementStrategy.builder()
                    .type("spread")
                    .field("instanceId")
                    .build());
        }
        if (mode == NetworkMode.AWSVPC) {
            task.networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(Network.subnets())
                    .securityGroups(Network.securityGroup(scope))
                    .assignPublicIp(AssignPublicIp.DISABLED)));
        } else if (mode == NetworkMode.HOST) {
            task.placementConstraints(
                    PlacementConstraint.builder().type("distinctInstance").build());
        }
        return task.build();
    }

    /** It may run this task on this cluster, with the two roles of the task. */
    private void role(String name) {
        RoleDraft role = scope.output().role(name);
        String trust = PolicyText.trustOfScheduler(scope.settings().aws().accountId(), arns.scheduleGroup());
        scope.set(role.role(), it -> it.roleName(name).assumeRolePolicyDocument(trust));
        PolicyText policy = new PolicyText();
        policy.allow(
                "RunTask",
                List.of("ecs:RunTask"),
                List.of(arns.taskDefinition(scope.names().family(scope.task().name()) + ":*")),
                Map.of(
                        "ArnEquals",
                        Map.of("ecs:cluster", arns.cluster(scope.settings().cluster()))));
        policy.allow(
                "PassRoles",
                List.of("iam:PassRole"),
                List.of(
                        scope.task().definition().value().executionRoleArn(),
                        scope.task().definition().value().taskRoleArn()),
                Map.of("StringEquals", Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")));
        scope.set(role.addPolicy(), it -> it.roleName(name).policyName(name).policyDocument(policy.toString()));
    }
}
