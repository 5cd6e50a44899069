package io.k2ecs.translate.network;

import io.k2ecs.model.PathMatch;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/**
 * The filters of an HTTPRoute that listener rules know: redirects and rewrites.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter">HTTPRouteFilter</a>
 */
final class GatewayFilters {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    private static final int FOUND = 302;
    private static final int MOVED = 301;

    private GatewayFilters() {}

    /** Whether listener rules say what this filter says, or report that they cannot. */
    static boolean isKnown(MapNode filter) {
        return List.of("RequestRedirect", "URLRewrite")
                .contains(filter.text("type").orElse(""));
    }

    static Refinement refine(Refinement refinement, List<MapNode> filters, PathMatch path, boolean tls) {
        Refinement refined = refinement;
        for (MapNode filter : filters) {
            String type = filter.text("type").orElse("");
            Optional<MapNode> redirect = filter.map("requestRedirect").filter(it -> type.equals("RequestRedirect"));
            Optional<MapNode> rewrite = filter.map("urlRewrite").filter(it -> type.equals("URLRewrite"));
            if (redirect.isPresent()) {
                refined = redirect(refined, redirect.get(), filter, path, tls);
            } else if (rewrite.isPresent()) {
                refined = rewrite(refined, rewrite.get(), filter, path);
            }
        }
        return refined;
    }

    private static Refinement redirect(
            Refinement refinement, MapNode node, MapNode filter, PathMatch path, boolean tls) {
        List<Node> origins = GatewayMatches.leaves(filter);
        RedirectActionConfig.Builder to = RedirectActionConfig.builder();
        Optional<String> scheme = node.text("scheme");
        if (tls && scheme.filter("http"::equals).isPresent()) {
            return refinement.impossible("a load balancer never redirects from HTTPS to HTTP", origins);
        }
        scheme.ifPresent(it -> to.protocol(it.toUpperCase(Locale.ROOT)));
        Optional<ScalarNode> port = node.scalar("port");
        if (port.isPresent()) {
            to.port(port.get().text());
        } else {
            scheme.ifPresent(it -> to.port(it.equals("https") ? "443" : "80"));
        }
        node.text("hostname").ifPresent(to::host);
        Optional<MapNode> modifier = node.map("path");
        if (modifier.isPresent()) {
            Optional<String> full = full(modifier.get());
            Optional<String> prefix = prefix(modifier.get());
            boolean everything = path instanceof PathMatch.Prefix && path.path().equals("/");
            if (full.isEmpty() && (prefix.isEmpty() || !everything)) {
                return refinement.impossible(
                        "a load balancer cannot replace the beginning of a path in a redirect", origins);
            }
            String base = prefix.orElse("");
            to.path(full.orElse((base.endsWith("/") ? base : base + "/") + "#{path}"));
        }
        int status = node.scalar("statusCode").map(ScalarNode::asInt).orElse(FOUND);
        boolean permanent = status == MOVED || status == 308;
        boolean same =
                scheme.isEmpty() && port.isEmpty() && node.text("hostname").isEmpty() && modifier.isEmpty();
        if (same) {
            return refinement.impossible("the redirect leads to where it comes from", origins);
        }
        String difference = status == FOUND || status == MOVED ? "" : "with status " + (permanent ? MOVED : FOUND);
        return refinement.answering(RedirectTarget.action(to, permanent), difference, origins);
    }

    private static Optional<String> full(MapNode modifier) {
        return modifier.text("replaceFullPath")
                .filter(it ->
                        modifier.text("type").filter("ReplaceFullPath"::equals).isPresent());
    }

    private static Optional<String> prefix(MapNode modifier) {
        return modifier.text("replacePrefixMatch").filter(it -> modifier.text("type")
                .filter("ReplacePrefixMatch"::equals)
                .isPresent());
    }

    private static Refinement rewrite(Refinement refinement, MapNode node, MapNode filter, PathMatch path) {
        List<Node> origins = GatewayMatches.leaves(filter);
        Refinement refined = refinement;
        Optional<String> host = node.text("hostname");
        if (host.isPresent()) {
            refined = refined.with(NginxRewrite.hostRewrite(host.get()), "", origins);
        }
        Optional<MapNode> modifier = node.map("path");
        Optional<String> full = modifier.flatMap(GatewayFilters::full);
        Optional<String> prefix = modifier.flatMap(GatewayFilters::prefix);
        if (full.isPresent()) {
            return refined.with(NginxRewrite.urlRewrite("^[^?]*", replacement(full.get())), "", origins);
        }
        if (prefix.isEmpty()) {
            return refined;
        }
        return path instanceof PathMatch.Prefix
                ? refined.with(prefix(path.path(), prefix.get()), "", origins)
                : refined.impossible("the beginning of a path is replaced that is not matched by a prefix", origins);
    }

    private static RuleTransform prefix(String path, String replacement) {
        String from = SPECIAL.matcher(trimmed(path)).replaceAll("\\\\$0");
        String to = replacement(trimmed(replacement));
        // The slash after the prefix stays one, whether there is something behind it or not.
        return from.isEmpty() || to.isEmpty()
                ? NginxRewrite.urlRewrite("^" + from + "/?([^?]*)", to + "/$1")
                : NginxRewrite.urlRewrite("^" + from + "((?:/[^?]*)?)", to + "$1");
    }

    /** A dollar sign would name a group. */
    private static String replacement(String text) {
        return text.replace("$", "$$");
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
