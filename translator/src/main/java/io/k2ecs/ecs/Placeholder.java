package io.k2ecs.ecs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in a request for what AWS assigns only when something is created, written <code>${kind:name}</code>. Only the
 * kinds listed here count as placeholders, so a shell's <code>${PORT:-8080}</code> in a command stays what it is.
 *
 * @param name of what is created, without white space, braces and dollar signs; for a listener the load balancer's name
 *     and the port, such as {@code little-ecom-internal:8080}
 */
public record Placeholder(Kind kind, String name) implements Comparable<Placeholder> {
    /** What is assigned. */
    public enum Kind {
        VPC_ID("vpcId"),
        SUBNET_ID("subnetId"),
        SECURITY_GROUP_ID("securityGroupId"),
        /** The addresses of a gateway endpoint, such as S3's. */
        PREFIX_LIST_ID("prefixListId"),
        TARGET_GROUP_ARN("targetGroupArn"),
        LOAD_BALANCER_ARN("loadBalancerArn"),
        LOAD_BALANCER_DNS_NAME("loadBalancerDnsName"),
        /** The hosted zone of a load balancer's own DNS name, for alias records. */
        LOAD_BALANCER_ZONE_ID("loadBalancerZoneId"),
        LISTENER_ARN("listenerArn"),
        CERTIFICATE_ARN("certificateArn"),
        SECRET_ARN("secretArn"),
        HOSTED_ZONE_ID("hostedZoneId"),
        /** A Cloud Map namespace. */
        NAMESPACE_ID("namespaceId"),
        /** A Cloud Map service. */
        SERVICE_REGISTRY_ARN("serviceRegistryArn"),
        /** An EFS file system. */
        FILE_SYSTEM_ID("fileSystemId"),
        /** An EFS access point. */
        ACCESS_POINT_ID("accessPointId");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in a placeholder's text. */
        public String label() {
            return label;
        }

        private static Optional<Kind> of(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst();
        }
    }

    private static final Pattern NAME = Pattern.compile("[^\\s{}$]+");
    private static final Pattern TEXT = Pattern.compile(
            Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining("|", "\\$\\{(", ")")) + ":(" + NAME
                    + ")}");

    public Placeholder {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A placeholder's name has no white space, braces or dollar signs");
        }
    }

    /**
     * The placeholder that is the whole of a text.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Placeholder parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a placeholder: ${kind:name} with a known kind is expected");
        }
        return of(matcher);
    }

    /** All placeholders in the strings of a tree, also as parts of strings, sorted; keys are not looked at. */
    public static Set<Placeholder> in(Object tree) {
        Set<Placeholder> found = new TreeSet<>();
        substitute(tree, placeholder -> {
            found.add(placeholder);
            return placeholder.toString();
        });
        return found;
    }

    /** A copy of a tree in which every placeholder is replaced by its value; what comes in is not searched again. */
    public static Object substitute(Object tree, Function<Placeholder, String> values) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new TreeMap<>();
            map.forEach((key, value) -> copy.put((String) key, substitute(value, values)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(substitute(item, values)));
            return copy;
        }
        if (tree instanceof String text) {
            return TEXT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.apply(of(match))));
        }
        return tree;
    }

    private static Placeholder of(MatchResult match) {
        return new Placeholder(Kind.of(match.group(1)).orElseThrow(), match.group(2));
    }

    @Override
    public int compareTo(Placeholder other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** As it stands in a request. */
    @Override
    public String toString() {
        return "${" + kind.label + ":" + name + "}";
    }
}
