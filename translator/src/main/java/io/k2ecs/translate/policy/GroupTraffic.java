package io.k2ecs.translate.policy;

import io.k2ecs.ecs.EcsApplication.SecurityGroup;
import io.k2ecs.model.CidrBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * Which security groups let what through. A group that is not among these is taken for open in both directions: whoever
 * makes it decides.
 */
final class GroupTraffic {
    private final Map<String, SecurityGroup> groups = new HashMap<>();

    GroupTraffic(List<SecurityGroup> groups) {
        groups.forEach(it -> this.groups.put(it.name(), it));
    }

    /**
     * Whether members of one group reach a port of members of the other.
     *
     * @param protocol {@code TCP} or {@code UDP}
     */
    boolean allows(String from, String to, String protocol, int port) {
        return letsOut(from, to, protocol, port) && letsIn(to, from, protocol, port);
    }

    private boolean letsOut(String group, String other, String protocol, int port) {
        return Optional.ofNullable(groups.get(group))
                .map(it -> it.revokedEgress().isEmpty()
                        || isAllowed(
                                it.egress().stream().flatMap(rule -> rule.ipPermissions().stream()),
                                other,
                                protocol,
                                port))
                .orElse(true);
    }

    private boolean letsIn(String group, String other, String protocol, int port) {
        return Optional.ofNullable(groups.get(group))
                .map(it -> isAllowed(
                        it.ingress().stream().flatMap(rule -> rule.ipPermissions().stream()), other, protocol, port))
                .orElse(true);
    }

    private static boolean isAllowed(Stream<IpPermission> rules, String other, String protocol, int port) {
        List<IpPermission> fitting =
                rules.filter(rule -> hasPort(rule, protocol, port)).toList();
        return fitting.stream()
                        .flatMap(rule -> rule.userIdGroupPairs().stream())
                        .anyMatch(it -> it.groupId().equals(GroupRule.groupId(other)))
                || CidrBlock.coverPrivateNetworks(
                        fitting.stream().flatMap(GroupTraffic::blocks).toList());
    }

    private static Stream<CidrBlock> blocks(IpPermission rule) {
        return rule.ipRanges().stream().flatMap(it -> CidrBlock.parse(it.cidrIp()).stream());
    }

    private static boolean hasPort(IpPermission rule, String protocol, int port) {
        return rule.ipProtocol().equals("-1")
                || rule.ipProtocol().equals(protocol.toLowerCase(Locale.ROOT))
                        && rule.fromPort() <= port
                        && port <= rule.toPort();
    }
}
