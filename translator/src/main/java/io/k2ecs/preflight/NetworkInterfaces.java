package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.RolloutPercentages;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** Tasks that use up the network interfaces of their instances. */
@AutoService(PreflightRule.class)
public final class NetworkInterfaces implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF308",
            "On EC2 with awsvpc each task takes a network interface of its instance",
            "An instance has few network interfaces and needs one for itself: a t3.micro has room for 1 task, t3.small to"
                    + " t3.large for 2, whatever CPU and memory are left. Beyond that tasks stay pending."
                    + " Types that allow trunking (m5, c5, r5 and others, not t2 and t3) take more when the account"
                    + " setting awsvpcTrunking is on before they start. During a rollout old and new tasks run at once.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        if (context.settings().launchType() != LaunchType.EC2
                || context.settings().networkMode() != NetworkMode.AWSVPC
                || context.services().isEmpty()) {
            return;
        }
        long tasks = 0;
        long duringRollouts = 0;
        for (TranslatedService service : context.services()) {
            int desired = service.tasks();
            DeploymentConfiguration deployment = service.service().deploymentConfiguration();
            tasks += desired;
            duringRollouts += new RolloutPercentages(deployment.maximumPercent(), deployment.minimumHealthyPercent())
                    .mostRunning(desired);
        }
        context.report(
                Severity.WARNING,
                context.services().get(0).workload().at(),
                "the tasks of the application need " + tasks
                        + (tasks == 1 ? " network interface" : " network interfaces") + " of instances, and up to "
                        + duringRollouts + " while all services roll out",
                "count the interfaces of the instances less one each, turn on awsvpcTrunking, or use network mode host");
    }
}
