package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.TargetGroup;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.Placeholder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A service whose tasks cannot be targets of its target group. */
@AutoService(PreflightRule.class)
public final class TargetTypes implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF305",
            "The target type of a target group does not fit the network mode",
            "Tasks with network mode awsvpc have addresses of their own and are targets of type ip. With host and bridge they"
                    + " share those of their instance and are targets of type instance. ECS refuses a service with the"
                    + " wrong one, and the type of a target group cannot be changed. TR301 chooses it; this rule checks"
                    + " its work.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        Map<String, CreateTargetGroupRequest> targetGroups = context.output().targetGroups().stream()
                .map(TargetGroup::request)
                .collect(Collectors.toMap(it -> it.name(), it -> it));
        for (TranslatedService service : context.services()) {
            NetworkMode mode = service.taskDefinition().networkMode();
            TargetTypeEnum fitting = mode == NetworkMode.AWSVPC ? TargetTypeEnum.IP : TargetTypeEnum.INSTANCE;
            for (LoadBalancer registration : service.service().loadBalancers()) {
                String name = Placeholder.parse(registration.targetGroupArn()).name();
                Optional.ofNullable(targetGroups.get(name))
                        .filter(it -> it.targetType() != fitting)
                        .ifPresent(it -> context.report(
                                Severity.ERROR,
                                context.origin(OutputPaths.targetGroup(name)),
                                "target group '" + name + "' takes targets of type " + it.targetTypeAsString()
                                        + "; tasks of service '" + service.name() + "' with network mode " + mode
                                        + " are of type " + fitting,
                                "create the target group with target type " + fitting));
            }
        }
    }
}
