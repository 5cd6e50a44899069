package io.k2ecs.translate.policy;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.PortRange;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A rule of a security group.
 *
 * @param group the name, in placeholders, of the group on the other side
 * @param addresses on the other side
 * @param prefixList the name, in placeholders, of the list of addresses on the other side
 */
record GroupRule(PortRange ports, Optional<String> group, Optional<CidrBlock> addresses, Optional<String> prefixList)
        implements Comparable<GroupRule> {
    private static final Comparator<GroupRule> ORDER = Comparator.comparing(
                    (GroupRule it) -> it.group().orElse(""))
            .thenComparing(it -> it.addresses().orElse(CidrBlock.EVERYTHING))
            .thenComparing(it -> it.prefixList().orElse(""))
            .thenComparing(it -> it.ports().protocol())
            .thenComparing(it -> it.ports().first())
            .thenComparing(it -> it.ports().last());

    static GroupRule withGroup(PortRange ports, String group) {
        return new GroupRule(ports, Optional.of(group), Optional.empty(), Optional.empty());
    }

    static GroupRule withAddresses(PortRange ports, CidrBlock addresses) {
        return new GroupRule(ports, Optional.empty(), Optional.of(addresses), Optional.empty());
    }

    static GroupRule withPrefixList(PortRange ports, String list) {
        return new GroupRule(ports, Optional.empty(), Optional.empty(), Optional.of(list));
    }

    static String groupId(String name) {
        return new Placeholder(Placeholder.Kind.SECURITY_GROUP_ID, name).toString();
    }

    IpPermission permission(String description) {
        IpPermission.Builder permission = IpPermission.builder();
        if (ports.equals(PortRange.ANY)) {
            permission.ipProtocol("-1");
        } else {
            permission
                    .ipProtocol(ports.protocol().toLowerCase(Locale.ROOT))
                    .fromPort(ports.first())
                    .toPort(ports.last());
        }
        group.ifPresent(it -> permission.userIdGroupPairs(UserIdGroupPair.builder()
                .groupId(groupId(it))
                .description(description)
                .build()));
        addresses.ifPresent(it -> {
            if (it.isIpv6()) {
                permission.ipv6Ranges(Ipv6Range.builder()
                        .cidrIpv6(it.toString())
                        .description(description)
                        .build());
            } else {
                permission.ipRanges(IpRange.builder()
                        .cidrIp(it.toString())
                        .description(description)
                        .build());
            }
        });
        prefixList.ifPresent(it -> permission.prefixListIds(PrefixListId.builder()
                .prefixListId(new Placeholder(Placeholder.Kind.PREFIX_LIST_ID, it).toString())
                .description(description)
                .build()));
        return permission.build();
    }

    @Override
    public int compareTo(GroupRule other) {
        return ORDER.compare(this, other);
    }
}
