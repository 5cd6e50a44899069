package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.ecs.SdkRequests;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;

/** Different things of the cluster that would be one thing on AWS. */
@AutoService(PreflightRule.class)
public final class NamesThatMeet implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF304",
            "Two things have one name on AWS",
            "Names on AWS are made of the application's name, the namespace and the object's name, joined by hyphens. Since"
                    + " all of them may hold hyphens themselves, the Services b-c in namespace a and c in namespace a-b"
                    + " can meet. AWS refuses the second thing of a name, or one silently takes the place of the"
                    + " other, so that requests end at the wrong tasks.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/");

    private static final String REMEDY = "rename one of the objects or namespaces";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        EcsApplication output = context.output();
        twice(
                context,
                "task definition",
                OutputPaths::taskDefinition,
                output.taskDefinitions().stream().map(it -> it.family()));
        twice(
                context,
                "service",
                OutputPaths::service,
                output.services().stream().map(it -> it.serviceName()));
        twice(
                context,
                "schedule",
                OutputPaths::schedule,
                output.schedules().stream().map(it -> it.request().name()));
        twice(
                context,
                "target group",
                OutputPaths::targetGroup,
                output.targetGroups().stream().map(it -> it.request().name()));
        twice(
                context,
                "load balancer",
                OutputPaths::loadBalancer,
                output.loadBalancers().stream().map(it -> it.request().name()));
        twice(context, "role", OutputPaths::role, output.roles().stream().map(it -> it.request()
                .roleName()));
        twice(context, "log group", it -> it, output.logGroups().stream().map(it -> it.request()
                .logGroupName()));
        twice(context, "secret", it -> it, output.secrets().stream().map(it -> it.request()
                .name()));
        sharedTargetGroups(context);
    }

    private static void twice(PreflightContext context, String kind, UnaryOperator<String> file, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name))
                .forEach(name -> context.report(
                        Severity.ERROR,
                        context.origin(file.apply(name)),
                        "there is more than one " + kind + " '" + name + "'",
                        REMEDY));
    }

    /** Each Service has target groups of its own, so the host names of two never lead to the same one. */
    private static void sharedTargetGroups(PreflightContext context) {
        Set<String> hosts = context.application().services().stream()
                .map(it -> it.name() + "." + it.namespace() + "."
                        + context.settings().internalZone())
                .collect(Collectors.toSet());
        SortedMap<String, SortedSet<String>> byTargetGroup = new TreeMap<>();
        context.output().loadBalancers().stream()
                .flatMap(it -> it.listeners().stream())
                .flatMap(it -> it.rules().stream())
                .forEach(rule -> hostsOf(rule).filter(hosts::contains).forEach(host -> targetGroupsOf(rule)
                        .forEach(name -> byTargetGroup
                                .computeIfAbsent(name, it -> new TreeSet<>())
                                .add(host))));
        byTargetGroup.forEach((name, meeting) -> {
            if (meeting.size() > 1) {
                context.report(
                        Severity.ERROR,
                        context.origin(OutputPaths.targetGroup(name)),
                        "target group '" + name + "' stands for several Services at once (" + String.join(", ", meeting)
                                + "), so requests end at the wrong tasks",
                        REMEDY);
            }
        });
    }

    private static Stream<String> hostsOf(CreateRuleRequest rule) {
        return rule.conditions().stream()
                .filter(it -> it.hostHeaderConfig() != null)
                .flatMap(it -> it.hostHeaderConfig().values().stream());
    }

    private static Stream<String> targetGroupsOf(CreateRuleRequest rule) {
        return Placeholder.in(SdkRequests.tree(rule)).stream()
                .filter(it -> it.kind() == Placeholder.Kind.TARGET_GROUP_ARN)
                .map(Placeholder::name);
    }
}
