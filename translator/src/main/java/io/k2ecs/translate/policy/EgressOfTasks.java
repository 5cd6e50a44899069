package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.PodTraffic;
import io.k2ecs.model.PortRange;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** What a task needs of the network to start at all, and a pod does not. */
@AutoService(TranslationRule.class)
public final class EgressOfTasks implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR604",
            "Tasks whose egress is isolated may still talk to the endpoints that they need to start",
            "A node pulls the image of a pod, keeps its logs and mounts its volumes; no policy stands in between. On Fargate"
                    + " all of that, and reading secrets, goes through the task's own network interface and so through"
                    + " its security group: TCP 443 to the interface endpoints of ECR, CloudWatch Logs and Secrets Manager"
                    + " and to the gateway endpoint of S3. Volumes of EFS need TCP 2049, with every launch type."
                    + " The name server of the VPC is reached whatever a group says.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html");

    private static final PortRange HTTPS = new PortRange("TCP", 443, 443);
    private static final PortRange NFS = new PortRange("TCP", 2049, 2049);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        PodTraffic traffic = new PodTraffic(scope.application().networkPolicies());
        if (scope.settings().networkMode() != NetworkMode.AWSVPC) {
            return;
        }
        for (TaskDraft task : scope.output().accepted()) {
            if (traffic.isIsolated(task.workload(), Direction.EGRESS)) {
                letOut(scope, task);
            }
        }
    }

    private static void letOut(ApplicationScope scope, TaskDraft task) {
        GroupPlan plan = new GroupPlan(task.name());
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        boolean nfs = task.definition().value().volumes().stream().anyMatch(it -> it.efsVolumeConfiguration() != null);
        if (fargate) {
            plan.add(
                    Direction.EGRESS,
                    GroupRule.withGroup(HTTPS, "vpc-endpoints"),
                    "images, logs and secrets",
                    List.of());
            plan.add(Direction.EGRESS, GroupRule.withPrefixList(HTTPS, "s3"), "layers of images", List.of());
            scope.report(
                    Severity.WARNING,
                    task.workload().at(),
                    ("service '%s' may talk to few others; to pull its image, log and read secrets, its tasks need"
                                    + " endpoints in the VPC")
                            .formatted(task.name()),
                    "have endpoints for ECR, CloudWatch Logs, Secrets Manager and S3; with a NAT gateway instead, let it"
                            + " out to TCP 443 everywhere");
        }
        if (nfs) {
            plan.add(Direction.EGRESS, GroupRule.withGroup(NFS, "file-systems"), "volumes of EFS", List.of());
        }
        plan.write(scope, "");
    }
}
