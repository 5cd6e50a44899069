package io.k2ecs.limits;

/**
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups">quotas
 *     of security groups</a>
 */
public final class SecurityGroupLimits {
    /** Rules of one direction; AWS raises it on request. */
    public static final int RULES_PER_DIRECTION = 60;

    /** Characters of a group's or rule's description. */
    public static final int DESCRIPTION = 255;

    private SecurityGroupLimits() {}
}
