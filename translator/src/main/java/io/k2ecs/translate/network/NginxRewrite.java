package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TransformTypeEnum;

/**
 * What the nginx controller makes of {@code rewrite-target}: the whole path is replaced, the query stays. A load balancer
 * applies its expression to path and query together and replaces what matches, so the expression must stop at the query.
 *
 * @see <a href="https://kubernetes.github.io/ingress-nginx/examples/rewrite/">ingress-nginx: rewrite</a>
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html">transforms</a>
 */
final class NginxRewrite {
    private static final Pattern CAPTURE = Pattern.compile("\\$([0-9])(?![0-9])");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    /** Stands for the rest of the path, up to the query. */
    private static final String REST = "[^?]*";

    private NginxRewrite() {}

    static RuleTransform transform(String path, String target) {
        return urlRewrite(expression(path), target);
    }

    /** @param expression of path and query, with its anchor */
    static RuleTransform urlRewrite(String expression, String replacement) {
        return RuleTransform.builder()
                .type(TransformTypeEnum.URL_REWRITE)
                .urlRewriteConfig(it -> it.rewrites(RewriteConfig.builder()
                        .regex(expression)
                        .replace(replacement)
                        .build()))
                .build();
    }

    static RuleTransform hostRewrite(String host) {
        return RuleTransform.builder()
                .type(TransformTypeEnum.HOST_HEADER_REWRITE)
                .hostHeaderRewriteConfig(it -> it.rewrites(
                        RewriteConfig.builder().regex("^.*$").replace(host).build()))
                .build();
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Why no transform can do it; empty if one can. */
    static Optional<String> problem(String path, String target) {
        if (SCHEME.matcher(target).matches()) {
            return Optional.of("rewrite-target '" + target + "' redirects to another address");
        }
        if (target.contains("?")) {
            return Optional.of("rewrite-target '" + target + "' has a query, to which nginx adds that of the request");
        }
        if (!target.startsWith("/") && !target.startsWith("$")) {
            return Optional.of("rewrite-target '" + target + "' is no path");
        }
        if (CAPTURE.matcher(target).replaceAll("").contains("$")) {
            return Optional.of("rewrite-target '" + target + "' has variables of nginx beside $1 to $9");
        }
        String expression = expression(path);
        if (!AlbLimits.allowsExpression(expression)
                || expression.length() > AlbLimits.REWRITE_CHARACTERS
                || target.length() > AlbLimits.REWRITE_CHARACTERS) {
            return Optional.of("path '" + path + "' is a regular expression that transforms do not take");
        }
        int groups = Pattern.compile(expression).matcher("").groupCount();
        boolean missing = CAPTURE.matcher(target).results().anyMatch(it -> Integer.parseInt(it.group(1)) > groups);
        return missing
                ? Optional.of("rewrite-target '" + target + "' names a group that path '" + path
                        + "' does not capture; the load balancer would answer 500")
                : Optional.empty();
    }

    /** The path's expression, kept out of the query: the condition of the rule has looked at the path alone already. */
    private static String expression(String path) {
        String body = path.startsWith("^") ? path.substring(1) : path;
        StringBuilder expression = new StringBuilder();
        boolean inClass = false;
        for (int index = 0; index < body.length(); index++) {
            char c = body.charAt(index);
            if (c == '\\' && index + 1 < body.length()) {
                index++;
                expression.append(escape(body.charAt(index), inClass));
            } else if (inClass) {
                inClass = c != ']';
                expression.append(c);
            } else if (c == '[') {
                inClass = true;
                boolean negated = index + 1 < body.length() && body.charAt(index + 1) == '^';
                expression.append(negated ? "[^?" : "[");
                index += negated ? 1 : 0;
            } else if (c == '.') {
                expression.append("[^?]");
            } else if (c != '$') {
                // The end of the path is not the end of path and query.
                expression.append(c);
            }
        }
        String all = expression.toString();
        return "^" + (body.contains("|") ? "(?:" + all + ")" : all) + REST;
    }

    /** Classes of everything but something take a question mark too. */
    private static String escape(char c, boolean inClass) {
        return switch (c) {
            case 'S' -> inClass ? "\\S" : "[^?\\s]";
            case 'D' -> inClass ? "\\D" : "[^?\\d]";
            case 'W' -> inClass ? "\\W" : "[^?\\w]";
            default -> "\\" + c;
        };
    }
}
