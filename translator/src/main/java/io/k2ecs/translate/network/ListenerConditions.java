package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.PathMatch;
import io.k2ecs.translate.network.Entry.EntryRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * Conditions of listener rules.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html">
 *     condition types</a>
 */
final class ListenerConditions {
    /** At least one dot, and nothing but letters after the last. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9*?.-]*\\.[A-Za-z]+");

    private ListenerConditions() {}

    static RuleCondition host(String host) {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(it -> it.values(host))
                .build();
    }

    static RuleCondition anyPath() {
        return path(List.of("/*"));
    }

    static RuleCondition sourceIp(List<String> blocks) {
        return RuleCondition.builder()
                .field("source-ip")
                .sourceIpConfig(it -> it.values(blocks))
                .build();
    }

    static RuleCondition header(String name, String... values) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(it -> it.httpHeaderName(name).values(values))
                .build();
    }

    static RuleCondition headerExpression(String name, String expression) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(it -> it.httpHeaderName(name).regexValues(expression))
                .build();
    }

    static RuleCondition method(String method) {
        return RuleCondition.builder()
                .field("http-request-method")
                .httpRequestMethodConfig(it -> it.values(method))
                .build();
    }

    static RuleCondition query(String key, String value) {
        return RuleCondition.builder()
                .field("query-string")
                .queryStringConfig(it -> it.values(
                        QueryStringKeyValuePair.builder().key(key).value(value).build()))
                .build();
    }

    /** A value that stands for itself, where {@code *} and {@code ?} are wildcards. */
    static String literal(String value) {
        return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static RuleCondition path(PathMatch match) {
        List<String> expressions = match.toPathExpressions();
        return expressions.isEmpty()
                ? path(match.toPathPatterns())
                : RuleCondition.builder()
                        .field("path-pattern")
                        .pathPatternConfig(it -> it.regexValues(expressions))
                        .build();
    }

    private static RuleCondition path(List<String> patterns) {
        return RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(it -> it.values(patterns))
                .build();
    }

    /** The conditions of a route: its host, if it has one, and its path. */
    static List<RuleCondition> of(EntryRoute route) {
        List<RuleCondition> conditions = new ArrayList<>();
        route.hostName().ifPresent(host -> conditions.add(host(host)));
        conditions.add(route.match().map(ListenerConditions::path).orElseGet(ListenerConditions::anyPath));
        return conditions;
    }

    /** Whether a listener rule takes this host. */
    static boolean allowsHost(String host) {
        return host.length() <= AlbLimits.HOST_HEADER_CHARACTERS
                && HOST.matcher(host).matches();
    }

    /** Why no listener rule can stand for a route; empty if one can. */
    static Optional<String> problem(EntryRoute route) {
        Optional<String> stated = route.refinement().problem().map(Stated::value);
        if (stated.isPresent()) {
            return stated;
        }
        Optional<String> host = route.hostName().filter(it -> !allowsHost(it));
        if (host.isPresent()) {
            return Optional.of("a listener rule takes no host like '" + host.get()
                    + "': it has a dot, letters after the last dot, and at most " + AlbLimits.HOST_HEADER_CHARACTERS
                    + " characters");
        }
        return route.match().flatMap(ListenerConditions::problem).or(() -> {
            List<RuleCondition> all = new ArrayList<>(of(route));
            route.refinement().conditions().forEach(it -> all.add(it.value()));
            return ListenerRules.fit(all)
                    ? Optional.empty()
                    : Optional.of("a listener rule has at most " + AlbLimits.CONDITION_VALUES_PER_RULE
                            + " conditions and " + AlbLimits.WILDCARDS_PER_RULE + " wildcards");
        });
    }

    private static Optional<String> problem(PathMatch match) {
        if (match instanceof PathMatch.Expression) {
            boolean expressible = match.toPathExpressions().stream()
                    .allMatch(it -> it.length() <= AlbLimits.EXPRESSION_CHARACTERS && AlbLimits.allowsExpression(it));
            return expressible
                    ? Optional.empty()
                    : Optional.of("path '" + match.path() + "' is a regular expression that listener rules do not take:"
                            + " they know at most " + AlbLimits.EXPRESSION_CHARACTERS
                            + " characters, no look-around and no back references");
        }
        boolean wildcard = !(match instanceof PathMatch.Pattern) && AlbLimits.wildcardsIn(match.path()) > 0;
        if (wildcard) {
            return Optional.of("path '" + match.path() + "' has a character that is a wildcard to a listener rule");
        }
        boolean allowed = match.path().startsWith("/")
                && match.toPathPatterns().stream().allMatch(AlbLimits::allowsPathPattern)
                && AlbLimits.wildcardsIn(match.path()) < AlbLimits.WILDCARDS_PER_RULE;
        return allowed
                ? Optional.empty()
                : Optional.of("path '" + match.path() + "' cannot be a condition of a listener rule");
    }
}
