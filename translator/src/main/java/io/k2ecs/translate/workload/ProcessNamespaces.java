package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.PidMode;

/** Which processes the containers of a task see. */
@AutoService(TranslationRule.class)
public final class ProcessNamespaces implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR221",
            "shareProcessNamespace and hostPID become pidMode, hostIPC becomes ipcMode",
            "shareProcessNamespace is pidMode task. hostPID and hostIPC are pidMode and ipcMode host, on EC2 only: on"
                    + " Fargate there is no host to see.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        var pod = scope.workload().podSpec();
        pod.scalar("shareProcessNamespace").ifPresent(node -> {
            if (node.asBoolean()) {
                scope.setTask(it -> it.pidMode(PidMode.TASK)).translates(node);
            } else {
                scope.notApplicable(node, "each container sees its own processes by default");
            }
        });
        pod.scalar("hostPID").ifPresent(node -> {
            if (isPossible(scope, node)) {
                scope.setTask(it -> it.pidMode(PidMode.HOST)).translates(node);
            }
        });
        pod.scalar("hostIPC").ifPresent(node -> {
            if (isPossible(scope, node)) {
                scope.setTask(it -> it.ipcMode(IpcMode.HOST)).translates(node);
            }
        });
    }

    private static boolean isPossible(WorkloadScope scope, ScalarNode node) {
        if (!node.asBoolean()) {
            scope.notApplicable(node, "a task has namespaces of its own by default");
            return false;
        }
        if (scope.settings().launchType() == LaunchType.EC2) {
            return true;
        }
        scope.needsDecision(node, "Fargate has no host that a task could see");
        scope.report(
                Severity.ERROR,
                node.at(),
                scope.workload().label() + " looks into its node; Fargate has none that a task could see",
                "do without, or use the EC2 launch type");
        return false;
    }
}
