package io.k2ecs.translate.policy;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.limits.SecurityGroupLimits;
import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.SecurityGroupDraft;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The rules of one security group, each once, with the nodes that they come from. */
final class GroupPlan {
    private static final class Origins {
        private final Set<Node> nodes = new LinkedHashSet<>();
        private final Set<String> sayings = new TreeSet<>();
    }

    private final String name;
    private final Map<Direction, SortedMap<GroupRule, Origins>> rules = new EnumMap<>(Direction.class);

    /** @param name of an ECS service or of a load balancer */
    GroupPlan(String name) {
        this.name = name;
        for (Direction direction : Direction.values()) {
            rules.put(direction, new TreeMap<>());
        }
    }

    /** @param saying who wants the rule, for its description */
    void add(Direction direction, GroupRule rule, String saying, Collection<? extends Node> origins) {
        Origins known = rules.get(direction).computeIfAbsent(rule, it -> new Origins());
        known.nodes.addAll(origins);
        known.sayings.add(saying);
    }

    /** @param sayings what it is for, for its description */
    static Assignment create(ApplicationScope scope, SecurityGroupDraft draft, String sayings) {
        String application = scope.settings().application();
        return scope.set(draft.request(), it -> it.groupName(application + "-" + draft.name())
                .description(description(sayings))
                .vpcId(new Placeholder(Placeholder.Kind.VPC_ID, application).toString())
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.SECURITY_GROUP)
                        .tags(Tag.builder()
                                .key("k2ecs:application")
                                .value(application)
                                .build())
                        .build()));
    }

    /** A new group lets everything out; this takes it back. */
    static Assignment revokeEgress(ApplicationScope scope, SecurityGroupDraft draft) {
        IpPermission everything = IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(IpRange.builder()
                        .cidrIp(CidrBlock.EVERYTHING.toString())
                        .build())
                .build();
        return scope.set(draft.revokedEgress(), it -> it.groupId(GroupRule.groupId(draft.name()))
                .ipPermissions(everything));
    }

    /**
     * Adds the rules to the group.
     *
     * @param difference what the rules are only nearly; empty if they say the same
     */
    void write(ApplicationScope scope, String difference) {
        SecurityGroupDraft draft = scope.output().securityGroup(name);
        String groupId = GroupRule.groupId(name);
        rules.get(Direction.INGRESS)
                .forEach((rule, origins) -> claim(
                        scope.set(draft.addIngress(), it -> it.groupId(groupId)
                                .ipPermissions(rule.permission(description(origins)))),
                        origins,
                        difference));
        rules.get(Direction.EGRESS)
                .forEach((rule, origins) -> claim(
                        scope.set(draft.addEgress(), it -> it.groupId(groupId)
                                .ipPermissions(rule.permission(description(origins)))),
                        origins,
                        difference));
    }

    private static void claim(Assignment assignment, Origins origins, String difference) {
        if (difference.isEmpty()) {
            assignment.translates(origins.nodes);
        } else {
            assignment.approximates(difference, origins.nodes);
        }
    }

    private static String description(Origins origins) {
        return description(String.join(", ", origins.sayings));
    }

    private static String description(String text) {
        return text.length() <= SecurityGroupLimits.DESCRIPTION
                ? text
                : text.substring(0, SecurityGroupLimits.DESCRIPTION - 3) + "...";
    }
}
