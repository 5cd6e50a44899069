package io.k2ecs.limits;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes names that AWS takes. A name that AWS takes as it is stays as it is; one with other characters or too many gets
 * them replaced or cut and then a hyphen and eight characters of a hash of the whole original. So the same parts always
 * give the same name, and two originals that differ keep different names after the change.
 *
 * <p>The original is what the parts are together: the parts {@code a} and {@code b-c} give the same name as {@code a-b}
 * and {@code c}. Whoever joins names that may hold the separator has to look for names that meet.
 */
public final class AwsNames {
    private static final Pattern NOT_LETTER_DIGIT = Pattern.compile("[^A-Za-z0-9-]");
    private static final Pattern NOT_ECS = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern NOT_ROLE = Pattern.compile("[^A-Za-z0-9_+=,.@-]");
    private static final Pattern NOT_SCHEDULE = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern NOT_SECRET = Pattern.compile("[^A-Za-z0-9/_+=.@-]");
    private static final Pattern NOT_LOG_GROUP_PART = Pattern.compile("[^A-Za-z0-9._#-]");
    private static final Pattern HYPHENS_AROUND = Pattern.compile("^-+|-+$");
    private static final Pattern INTERNAL = Pattern.compile("^internal(?=-|$)", Pattern.CASE_INSENSITIVE);

    private AwsNames() {}

    /** At most 32 letters, digits and hyphens, none of these at either end. The parts are joined by hyphens. */
    public static String targetGroup(String... parts) {
        String joined = joined("-", parts);
        return HashedName.fit(joined, hyphenated(joined), NameLimits.TARGET_GROUP);
    }

    /** Like a target group's name, and never starting with {@code internal-}, which AWS keeps for itself. */
    public static String loadBalancer(String... parts) {
        String joined = joined("-", parts);
        String allowed = INTERNAL.matcher(hyphenated(joined)).replaceFirst("lb-internal");
        return HashedName.fit(joined, allowed, NameLimits.LOAD_BALANCER);
    }

    /** Name of a task definition family: at most 255 letters, digits, underscores and hyphens. */
    public static String family(String... parts) {
        return ecs(parts);
    }

    /** Name of an ECS service; the limits are those of a family. */
    public static String service(String... parts) {
        return ecs(parts);
    }

    /** Name of a container; the limits are those of a family. */
    public static String container(String... parts) {
        return ecs(parts);
    }

    /**
     * Name of a port mapping: at most 64 lower-case letters, digits, underscores and hyphens, the latter not at either
     * end. The parts are joined by hyphens.
     */
    public static String portMapping(String... parts) {
        String joined = joined("-", parts);
        String allowed = withoutHyphensAround(replaced(NOT_ECS, joined).toLowerCase(Locale.ROOT));
        return HashedName.fit(joined, allowed, NameLimits.PORT_MAPPING);
    }

    /** Name of a volume in a task definition; the limits are those of a family. */
    public static String volume(String... parts) {
        return ecs(parts);
    }

    /** Name of an IAM role: at most 64 letters, digits and {@code _+=,.@-}. The parts are joined by hyphens. */
    public static String role(String... parts) {
        String joined = joined("-", parts);
        return HashedName.fit(joined, replaced(NOT_ROLE, joined), NameLimits.ROLE);
    }

    /** Name of a schedule: at most 64 letters, digits and {@code -_.}. The parts are joined by hyphens. */
    public static String schedule(String... parts) {
        String joined = joined("-", parts);
        return HashedName.fit(joined, replaced(NOT_SCHEDULE, joined), NameLimits.SCHEDULE);
    }

    /**
     * Name of a secret in Secrets Manager: at most 512 letters, digits and {@code /_+=.@-}. AWS advises against names that
     * end in a hyphen and six characters, such as {@code db-config}, because a search by an ARN without its random end
     * may find them by mistake. k2ecs only uses whole ARNs and patterns with the end, so such names are kept.
     *
     * @param prefix goes before the parts as it is, such as {@code little-ecom/}; may be empty
     * @param parts joined by hyphens
     */
    public static String secret(String prefix, String... parts) {
        String joined = prefix + joined("-", parts);
        String allowed = replaced(NOT_SECRET, joined);
        return HashedName.fit(joined, allowed, NameLimits.SECRET);
    }

    /**
     * Name of a log group, with a slash before each part: {@code /ecs/little-ecom/auth-svc}. At most 512 letters, digits
     * and <code>_ - / . #</code>.
     */
    public static String logGroup(String... parts) {
        String joined = "/" + joined("/", parts);
        String allowed = "/"
                + Stream.of(parts)
                        .map(part -> replaced(NOT_LOG_GROUP_PART, part))
                        .collect(Collectors.joining("/"));
        return HashedName.fit(joined, allowed, NameLimits.LOG_GROUP);
    }

    /**
     * Name of a service in Cloud Map, its labels joined by dots. A label has 1 to 63 letters, digits, underscores and
     * hyphens, none of the latter at either end; all together have at most 127 characters. Labels that are together too
     * long become one.
     */
    public static String cloudMapService(String... labels) {
        String joined = joined(".", labels);
        String name = Stream.of(labels).map(AwsNames::cloudMapLabel).collect(Collectors.joining("."));
        return name.length() <= NameLimits.CLOUD_MAP_SERVICE
                ? name
                : HashedName.shorten(joined, hyphenated(joined), NameLimits.CLOUD_MAP_LABEL);
    }

    private static String cloudMapLabel(String label) {
        String allowed = withoutHyphensAround(replaced(NOT_ECS, label));
        // Cloud Map takes an underscore at either end, but not alone.
        return HashedName.fit(label, "_".equals(allowed) ? "" : allowed, NameLimits.CLOUD_MAP_LABEL);
    }

    private static String ecs(String... parts) {
        String joined = joined("-", parts);
        return HashedName.fit(joined, replaced(NOT_ECS, joined), NameLimits.ECS);
    }

    private static String hyphenated(String text) {
        return withoutHyphensAround(replaced(NOT_LETTER_DIGIT, text));
    }

    private static String withoutHyphensAround(String text) {
        return HYPHENS_AROUND.matcher(text).replaceAll("");
    }

    private static String replaced(Pattern notAllowed, String text) {
        return notAllowed.matcher(text).replaceAll("-");
    }

    private static String joined(String separator, String... parts) {
        List<String> all = List.of(parts);
        if (all.isEmpty() || all.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a name is made of one or more parts, none of them empty");
        }
        return String.join(separator, all);
    }
}
