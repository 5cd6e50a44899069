package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

/** The launch type, the network mode and where tasks stand in the network. */
@AutoService(TranslationRule.class)
public final class Network implements WorkloadRule {
    /** The one of Fargate that has all that the task definitions use. */
    static final String PLATFORM_VERSION = "1.4.0";

    private static final RuleInfo INFO = new RuleInfo(
            "TR207",
            "Launch type and network mode come from the settings",
            "With awsvpc each task has a network interface in a private subnet and a security group of its service; on EC2"
                    + " the number of interfaces of an instance bounds its tasks. With host the task uses the"
                    + " instance's ports, so an instance runs one task of a service. With bridge ports are mapped."
                    + " hostNetwork of a pod is the same as network mode host.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        boolean daemon = scope.workload().kind() == WorkloadKind.DAEMON_SET;
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        NetworkMode mode = scope.settings().networkMode();
        scope.setTask(it -> it.networkMode(apiName(mode))
                .requiresCompatibilities(fargate ? Compatibility.FARGATE : Compatibility.EC2));
        hostNetwork(scope, mode);
        if (scope.workload().runsOnce()) {
            return;
        }
        scope.setService(it -> it.launchType(fargate ? "FARGATE" : "EC2")
                .enableExecuteCommand(scope.settings().executeCommand()));
        if (fargate) {
            scope.setService(it -> it.platformVersion(PLATFORM_VERSION));
        } else if (!daemon) {
            scope.setService(it ->
                    it.placementStrategy(spreadOver("attribute:ecs.availability-zone"), spreadOver("instanceId")));
        }
        if (mode == NetworkMode.AWSVPC) {
            scope.setService(
                    it -> it.networkConfiguration(network -> network.awsvpcConfiguration(privateSubnets(scope))));
        } else if (mode == NetworkMode.HOST && !daemon) {
            scope.setService(it -> it.placementConstraints(
                    PlacementConstraint.builder().type("distinctInstance").build()));
        }
    }

    /** The private subnets, in two Availability Zones. */
    static List<String> subnets() {
        return List.of(
                new Placeholder(Placeholder.Kind.SUBNET_ID, "private-1").toString(),
                new Placeholder(Placeholder.Kind.SUBNET_ID, "private-2").toString());
    }

    /** The security group of a task's network interface. */
    static String securityGroup(WorkloadScope scope) {
        return new Placeholder(Placeholder.Kind.SECURITY_GROUP_ID, scope.task().name()).toString();
    }

    private static PlacementStrategy spreadOver(String field) {
        return PlacementStrategy.builder().type("spread").field(field).build();
    }

    static AwsVpcConfiguration privateSubnets(WorkloadScope scope) {
        return AwsVpcConfiguration.builder()
                .subnets(subnets())
                .securityGroups(securityGroup(scope))
                .assignPublicIp(AssignPublicIp.DISABLED)
                .build();
    }

    private static software.amazon.awssdk.services.ecs.model.NetworkMode apiName(NetworkMode mode) {
        return switch (mode) {
            case AWSVPC -> software.amazon.awssdk.services.ecs.model.NetworkMode.AWSVPC;
            case HOST -> software.amazon.awssdk.services.ecs.model.NetworkMode.HOST;
            case BRIDGE -> software.amazon.awssdk.services.ecs.model.NetworkMode.BRIDGE;
        };
    }

    private static void hostNetwork(WorkloadScope scope, NetworkMode mode) {
        MapNode pod = scope.workload().podSpec();
        pod.scalar("hostNetwork").ifPresent(node -> {
            boolean wanted = node.asBoolean();
            if (wanted == (mode == NetworkMode.HOST)) {
                scope.notApplicable(node, "the network mode of the settings is the same");
                return;
            }
            if (!wanted) {
                scope.notApplicable(node, "the settings decide the network mode");
                return;
            }
            scope.needsDecision(node, "the network mode of the settings is " + mode);
            scope.report(
                    Severity.ERROR,
                    node.at(),
                    scope.workload().label() + " uses its node's network; the settings say " + mode,
                    "use launchType EC2 with networkMode host, or check that the workload can do without");
        });
    }
}
