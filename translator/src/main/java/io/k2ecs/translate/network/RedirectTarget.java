package io.k2ecs.translate.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;

/**
 * Where a redirect of nginx leads, in the words of a load balancer.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html">
 *     RedirectActionConfig</a>
 */
final class RedirectTarget {
    private static final Pattern URL = Pattern.compile(
            "(?:(?<scheme>https?|\\$scheme)://(?<host>[^/:?$]+|\\$host|\\$http_host)(?::(?<port>[0-9]{1,5}))?)?"
                    + "(?<path>/[^?$]*)?(?<rest>\\$request_uri|\\$uri)?(?:\\?(?<query>[^$]*))?");

    private RedirectTarget() {}

    /** The redirect; empty if a load balancer cannot say it. */
    static Optional<Action> of(String url, boolean permanent) {
        Matcher parts = URL.matcher(url);
        if (url.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        RedirectActionConfig.Builder to = RedirectActionConfig.builder();
        String scheme = parts.group("scheme");
        boolean fixed = scheme != null && !scheme.startsWith("$");
        if (fixed) {
            to.protocol(scheme.toUpperCase(java.util.Locale.ROOT));
        }
        String host = parts.group("host");
        if (host != null && !host.startsWith("$")) {
            to.host(host);
        }
        String port = parts.group("port");
        if (port != null) {
            to.port(port);
        } else if (fixed) {
            to.port(scheme.equals("https") ? "443" : "80");
        }
        String rest = parts.group("rest");
        String path = parts.group("path") == null ? "" : parts.group("path");
        // The load balancer's #{path} has no slash at its start.
        to.path(rest == null ? (path.isEmpty() ? "/" : path) : (path.endsWith("/") ? path : path + "/") + "#{path}");
        String query = parts.group("query");
        if (query != null) {
            to.query(query);
        } else {
            to.query("$request_uri".equals(rest) ? "#{query}" : "");
        }
        return Optional.of(action(to, permanent));
    }

    /** To the same path of another host. */
    static Action toHost(String host) {
        return action(RedirectActionConfig.builder().host(host), true);
    }

    /** To another path of the same host, without the query. */
    static Action toPath(String path) {
        return action(RedirectActionConfig.builder().path(path).query(""), false);
    }

    static boolean isPlainHttp(Action action) {
        return action.redirectConfig() != null
                && "HTTP".equals(action.redirectConfig().protocol());
    }

    /** Whether it leads to HTTPS and changes nothing else. */
    static boolean isOnlyToHttps(Action action) {
        RedirectActionConfig to = action.redirectConfig();
        return action.type() == ActionTypeEnum.REDIRECT
                && to != null
                && "HTTPS".equals(to.protocol())
                && "443".equals(to.port())
                && (to.host() == null || to.host().equals("#{host}"))
                && (to.path() == null || to.path().equals("/#{path}"))
                && (to.query() == null || to.query().equals("#{query}"));
    }

    /** The action, with the one of the two statuses that a load balancer has. */
    static Action action(RedirectActionConfig.Builder to, boolean permanent) {
        to.statusCode(permanent ? RedirectActionStatusCodeEnum.HTTP_301 : RedirectActionStatusCodeEnum.HTTP_302);
        return Action.builder()
                .type(ActionTypeEnum.REDIRECT)
                .redirectConfig(to.build())
                .build();
    }
}
