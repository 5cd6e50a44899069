package io.k2ecs.emit.report;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.EcsApplication.LoadBalancer;
import io.k2ecs.ecs.Placeholder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** By which hosts and paths the services are reached. */
final class RouteSection {
    private final EcsApplication output;
    private final Map<String, List<String>> servicesByTargetGroup = new HashMap<>();

    private RouteSection(EcsApplication output) {
        this.output = output;
        for (CreateServiceRequest service : output.services()) {
            service.loadBalancers().stream()
                    .map(it -> it.targetGroupArn())
                    .distinct()
                    .forEach(arn -> servicesByTargetGroup
                            .computeIfAbsent(arn, it -> new ArrayList<>())
                            .add(service.serviceName()));
        }
    }

    static void write(Markdown page, EcsApplication output) {
        if (output.loadBalancers().isEmpty() && output.hostedZones().isEmpty()) {
            return;
        }
        page.heading(2, "Where it is reached");
        RouteSection section = new RouteSection(output);
        output.loadBalancers().stream().filter(RouteSection::isPublic).forEach(it -> section.loadBalancer(page, it));
        output.loadBalancers().stream().filter(it -> !isPublic(it)).forEach(it -> section.loadBalancer(page, it));
        output.hostedZones().forEach(it -> hostedZone(page, it));
    }

    private static boolean isPublic(LoadBalancer loadBalancer) {
        return "internet-facing".equals(loadBalancer.request().schemeAsString());
    }

    private void loadBalancer(Markdown page, LoadBalancer loadBalancer) {
        page.heading(
                3,
                (isPublic(loadBalancer) ? "From the internet: " : "From inside: ")
                        + Markdown.code(loadBalancer.request().name()));
        List<List<String>> rows = new ArrayList<>();
        for (EcsApplication.Listener listener : loadBalancer.listeners()) {
            String port = listener.request().port() + " " + listener.request().protocolAsString();
            for (CreateRuleRequest rule : listener.rules()) {
                rows.add(List.of(
                        port,
                        rule.priority().toString(),
                        values(rule, "host-header"),
                        values(rule, "path-pattern"),
                        actions(rule.actions())));
            }
            rows.add(List.of(
                    port, "last", "any", "any", actions(listener.request().defaultActions())));
        }
        page.table(List.of("Port", "Priority", "Host", "Path", "Leads to"), rows);
    }

    private static String values(CreateRuleRequest rule, String field) {
        String values = rule.conditions().stream()
                .filter(condition -> field.equals(condition.field()))
                .flatMap(RouteSection::values)
                .map(Markdown::code)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "any" : values;
    }

    private static Stream<String> values(RuleCondition condition) {
        if (condition.hostHeaderConfig() != null) {
            return condition.hostHeaderConfig().values().stream();
        }
        return condition.pathPatternConfig() != null
                ? condition.pathPatternConfig().values().stream()
                : condition.values().stream();
    }

    private String actions(List<Action> actions) {
        return actions.stream().map(this::action).distinct().collect(Collectors.joining(", "));
    }

    private String action(Action action) {
        if (action.redirectConfig() != null) {
            return "redirect to " + action.redirectConfig().protocol();
        }
        if (action.fixedResponseConfig() != null) {
            return "answer " + action.fixedResponseConfig().statusCode();
        }
        Stream<String> targetGroups = action.targetGroupArn() != null
                ? Stream.of(action.targetGroupArn())
                : action.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn);
        return targetGroups.map(this::services).collect(Collectors.joining(", "));
    }

    /** The services that register in a target group; its own name if none does. */
    private String services(String targetGroupArn) {
        String services = servicesByTargetGroup.getOrDefault(targetGroupArn, List.of()).stream()
                .map(Markdown::code)
                .collect(Collectors.joining(", "));
        return services.isEmpty() ? Markdown.code(targetGroupArn) : services;
    }

    private static void hostedZone(Markdown page, EcsApplication.HostedZone zone) {
        page.heading(
                3, "Names in the private zone " + Markdown.code(zone.request().name()));
        List<List<String>> rows = zone.records().changeBatch().changes().stream()
                .map(Change::resourceRecordSet)
                .map(it -> List.of(Markdown.code(it.name()), it.typeAsString(), pointsTo(it)))
                .toList();
        page.table(List.of("Name", "Type", "Points to"), rows);
    }

    private static String pointsTo(ResourceRecordSet record) {
        if (record.aliasTarget() != null) {
            return Placeholder.in(record.aliasTarget().dnsName()).stream()
                    .map(Placeholder::name)
                    .findFirst()
                    .map(name -> "load balancer " + Markdown.code(name))
                    .orElseGet(() -> Markdown.code(record.aliasTarget().dnsName()));
        }
        return record.resourceRecords().stream()
                .map(ResourceRecord::value)
                .map(Markdown::code)
                .collect(Collectors.joining(", "));
    }
}
