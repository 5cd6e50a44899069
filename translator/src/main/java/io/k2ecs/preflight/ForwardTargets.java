package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.Listener;
import io.k2ecs.ecs.EcsApplication.LoadBalancer;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.Placeholder;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A Service with more ECS services behind it than one rule of a load balancer can share requests among. */
@AutoService(PreflightRule.class)
public final class ForwardTargets implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF307",
            "A rule of a load balancer forwards to more than 5 target groups",
            "Where a Kubernetes Service selects several workloads, or a StatefulSet whose pods are ECS services of their"
                    + " own, the rule of the load balancer shares requests among as many target groups. AWS allows 5"
                    + " in one action and does not raise that quota.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html");

    private static final int TARGET_GROUPS_PER_ACTION = 5;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (LoadBalancer loadBalancer : context.output().loadBalancers()) {
            loadBalancer.listeners().stream()
                    .flatMap(ForwardTargets::actions)
                    .filter(it -> it.forwardConfig() != null)
                    .map(it -> it.forwardConfig().targetGroups())
                    .filter(it -> it.size() > TARGET_GROUPS_PER_ACTION)
                    .forEach(it -> report(context, it));
        }
    }

    private static Stream<Action> actions(Listener listener) {
        return Stream.concat(
                listener.request().defaultActions().stream(),
                listener.rules().stream().flatMap(it -> it.actions().stream()));
    }

    private static void report(PreflightContext context, List<TargetGroupTuple> targets) {
        String first = Placeholder.parse(targets.get(0).targetGroupArn()).name();
        context.report(
                Severity.ERROR,
                context.origin(OutputPaths.targetGroup(first)),
                "requests are shared among " + targets.size() + " target groups, from '" + first
                        + "' on; a rule of a load balancer forwards to " + TARGET_GROUPS_PER_ACTION + " at most",
                "let the Service select fewer workloads, or put what answers HTTP into one Deployment");
    }
}
