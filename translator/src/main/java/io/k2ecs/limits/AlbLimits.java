package io.k2ecs.limits;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Application Load Balancers, their listeners and rules.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html">quotas</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html">conditions</a>
 */
public final class AlbLimits {
    /** Rules of all listeners together, without the default rules; AWS raises this quota on request. */
    public static final int RULES_PER_LOAD_BALANCER = 100;

    /** Values of all conditions of a rule together. */
    public static final int CONDITION_VALUES_PER_RULE = 5;

    /** Values of one condition. */
    public static final int VALUES_PER_CONDITION = 3;

    /** Weight of a target group in a forward action. */
    public static final ValidRange WEIGHT = new ValidRange(0, 999);

    /** Seconds that a connection may be silent; 60 if not given. */
    public static final ValidRange IDLE_TIMEOUT_SECONDS = new ValidRange(1, 4000);

    /** Longest regular expression, and longest replacement, of a transform. */
    public static final int REWRITE_CHARACTERS = 1024;

    /** Longest regular expression of a condition. */
    public static final int EXPRESSION_CHARACTERS = 128;

    /** Longest name of a header in a condition. */
    public static final int HEADER_NAME_CHARACTERS = 40;

    /** Wildcards in all values of a rule together. The quota page says 6, the page on conditions 5: the safe one. */
    public static final int WILDCARDS_PER_RULE = 5;

    /** AWS raises this quota on request. */
    public static final int LISTENERS_PER_LOAD_BALANCER = 50;

    /** Unique within a listener; the lowest goes first. */
    public static final ValidRange RULE_PRIORITY = new ValidRange(1, 50_000);

    /** Longest value of a path condition. */
    public static final int PATH_PATTERN_CHARACTERS = 128;

    /** Longest value of a host condition. */
    public static final int HOST_HEADER_CHARACTERS = 128;

    private static final Pattern PATH_PATTERN = Pattern.compile("[A-Za-z0-9_.$/~\"'@:+&*?-]+");

    /** Look-arounds, atomic and named groups, back references, Unicode classes, possessive quantifiers. */
    private static final Pattern FOREIGN_TO_EXPRESSIONS =
            Pattern.compile("\\(\\?(?:[=!>]|<[=!])|\\\\[1-9]|\\\\[pPX]|[*+?}]\\+");

    private AlbLimits() {}

    /**
     * Whether rules and transforms take this as a regular expression, as far as the documentation tells: it is one, and it
     * uses none of the features that it excludes.
     *
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html">rule basics</a>
     */
    public static boolean allowsExpression(String expression) {
        if (FOREIGN_TO_EXPRESSIONS.matcher(expression).find()) {
            return false;
        }
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException notOne) {
            return false;
        }
    }

    /**
     * Whether a listener rule takes this as a path: 1 to 128 letters, digits and <code>_ - . $ / ~ " ' @ : + &amp;</code>,
     * with {@code *} for any characters, even {@code /}, and {@code ?} for exactly one.
     */
    public static boolean allowsPathPattern(String pattern) {
        return pattern.length() <= PATH_PATTERN_CHARACTERS
                && PATH_PATTERN.matcher(pattern).matches();
    }

    /** How many wildcards a value holds: {@code *} and {@code ?}. */
    public static int wildcardsIn(String value) {
        return (int) value.chars().filter(c -> c == '*' || c == '?').count();
    }
}
