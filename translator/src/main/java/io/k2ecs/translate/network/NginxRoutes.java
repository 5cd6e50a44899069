package io.k2ecs.translate.network;

import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.Route;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.network.Entry.EntryRoute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/**
 * The routes of an Ingress, with what its annotations for the nginx controller make of them.
 *
 * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/">annotations of
 *     ingress-nginx</a>
 */
final class NginxRoutes {
    static final String PREFIX = "nginx.ingress.kubernetes.io/";

    static final String REWRITE = PREFIX + "rewrite-target";
    static final String REGEX = PREFIX + "use-regex";
    static final String APP_ROOT = PREFIX + "app-root";
    static final String PERMANENT = PREFIX + "permanent-redirect";
    static final String PERMANENT_CODE = PREFIX + "permanent-redirect-code";
    static final String TEMPORAL = PREFIX + "temporal-redirect";
    static final String WWW = PREFIX + "from-to-www-redirect";
    static final String ALIAS = PREFIX + "server-alias";
    static final String VHOST = PREFIX + "upstream-vhost";

    /** The newer name goes first: the controller prefers it. */
    static final List<String> ALLOW = List.of(
            PREFIX + "allowlist-source-range",
            PREFIX + "whitelist-source-range",
            Exposition.ALB_PREFIX + "inbound-cidrs");

    static final String DENY = PREFIX + "denylist-source-range";

    static final String ADDRESS =
            "the address is that of whoever connects to the load balancer; nginx took X-Forwarded-For where told to";

    private NginxRoutes() {}

    static List<EntryRoute> of(Ingress ingress) {
        List<EntryRoute> routes = new ArrayList<>();
        Refinement common = common(ingress);
        for (Route route : ingress.routes()) {
            EntryRoute plain = IngressNodes.route(ingress, route);
            boolean expression = route.match() instanceof PathMatch.Expression;
            EntryRoute refined = new EntryRoute(
                    plain.hostName(),
                    plain.match(),
                    plain.service(),
                    plain.servicePort(),
                    expression && annotation(ingress, REWRITE).isEmpty()
                            ? join(plain.origins(), annotation(ingress, REGEX))
                            : plain.origins(),
                    ofPath(ingress, route, common));
            routes.add(refined);
            if (refined.hostName().isPresent()) {
                aliases(ingress)
                        .forEach(alias -> routes.add(new EntryRoute(
                                Optional.of(alias),
                                refined.match(),
                                refined.service(),
                                refined.servicePort(),
                                join(refined.origins(), annotation(ingress, ALIAS)),
                                refined.refinement())));
            }
        }
        appRoot(ingress).ifPresent(node -> routes.stream()
                .filter(NginxRoutes::takesRoot)
                .map(it -> new EntryRoute(
                        it.hostName(),
                        Optional.of(new PathMatch.Exact("/")),
                        it.service(),
                        it.servicePort(),
                        List.of(node),
                        common.answering(RedirectTarget.toPath(node.text()), "", List.of(node))))
                .toList()
                .forEach(it -> {
                    routes.removeIf(other -> other.hostName().equals(it.hostName())
                            && other.match().equals(it.match()));
                    routes.add(it);
                }));
        www(ingress, routes).forEach(routes::add);
        return routes;
    }

    static boolean areExpressions(Ingress ingress) {
        return ingress.routes().stream().anyMatch(it -> it.match() instanceof PathMatch.Expression);
    }

    /** Names under which the hosts of an Ingress are served too. */
    static List<String> aliases(Ingress ingress) {
        return annotation(ingress, ALIAS).map(it -> words(it.text())).orElse(List.of());
    }

    /** What holds for every path of an Ingress, its default backend as well. */
    static Refinement common(Ingress ingress) {
        Refinement refinement = Refinement.NONE;
        Optional<ScalarNode> allow = ALLOW.stream()
                .flatMap(it -> annotation(ingress, it).stream())
                .filter(it -> !it.text().isBlank() && !letsInEverybody(it))
                .findFirst();
        if (allow.isPresent()) {
            Optional<List<String>> blocks = blocks(allow.get().text());
            refinement = blocks.isPresent()
                    ? refinement.allowing(blocks.get(), ADDRESS, List.of(allow.get()))
                    : refinement.impossible(noBlocks(allow.get()), List.of(allow.get()));
        }
        Optional<ScalarNode> deny =
                annotation(ingress, DENY).filter(it -> !it.text().isBlank());
        if (deny.isPresent()) {
            Optional<List<String>> blocks = blocks(deny.get().text());
            refinement = blocks.isPresent()
                    ? refinement.denying(blocks.get(), ADDRESS, List.of(deny.get()))
                    : refinement.impossible(noBlocks(deny.get()), List.of(deny.get()));
        }
        return redirected(ingress, refinement);
    }

    private static Refinement redirected(Ingress ingress, Refinement refinement) {
        Optional<ScalarNode> temporal = annotation(ingress, TEMPORAL);
        Optional<ScalarNode> target = temporal.or(() -> annotation(ingress, PERMANENT));
        if (target.isPresent()) {
            List<Node> origins = List.of(target.get());
            Optional<Action> action = RedirectTarget.of(target.get().text(), temporal.isEmpty());
            boolean down = action.filter(RedirectTarget::isPlainHttp).isPresent()
                    && !Certificates.of(ingress).isEmpty();
            if (action.isEmpty() || down) {
                return refinement.impossible(
                        "a load balancer cannot redirect to '" + target.get().text() + "'"
                                + (down ? ": it never leads from HTTPS to HTTP" : ""),
                        origins);
            }
            return refinement.answering(action.get(), "", origins);
        }
        return annotation(ingress, VHOST)
                .map(it -> NginxRewrite.isHost(it.text())
                        ? refinement.with(NginxRewrite.hostRewrite(it.text()), "", List.of(it))
                        : refinement.impossible(
                                "a load balancer cannot send the host '" + it.text() + "'", List.of(it)))
                .orElse(refinement);
    }

    private static Refinement ofPath(Ingress ingress, Route route, Refinement common) {
        Optional<ScalarNode> rewrite = annotation(ingress, REWRITE);
        if (common.answer().isPresent()) {
            return common;
        }
        Refinement annotated = AlbRules.refine(ingress, AlbRules.serviceName(route.node()), common);
        if (rewrite.isEmpty() || annotated.problem().isPresent()) {
            return annotated;
        }
        String path = route.match().path();
        if (rewrite.isPresent() && !rewrite.get().text().isEmpty()) {
            String target = rewrite.get().text();
            Optional<String> problem = NginxRewrite.problem(path, target);
            List<Node> origins = List.of(rewrite.get());
            if (problem.isPresent()) {
                return common.impossible(problem.get(), origins);
            }
            return common.with(
                    NginxRewrite.transform(path, target), "with regard to case, which nginx ignores", origins);
        }
        return common;
    }

    private static Optional<ScalarNode> appRoot(Ingress ingress) {
        return annotation(ingress, APP_ROOT)
                .filter(it -> it.text().startsWith("/") && !it.text().contains("$"));
    }

    private static boolean takesRoot(EntryRoute route) {
        return route.match()
                .filter(it -> it.path().equals("/") || it instanceof PathMatch.Expression)
                .isPresent();
    }

    /** A host with {@code www.} for one without and the other way round, unless an Ingress serves it itself. */
    private static List<EntryRoute> www(Ingress ingress, List<EntryRoute> routes) {
        Optional<ScalarNode> www =
                annotation(ingress, WWW).filter(it -> it.text().equals("true"));
        if (www.isEmpty()) {
            return List.of();
        }
        List<String> hosts =
                routes.stream().flatMap(it -> it.hostName().stream()).distinct().toList();
        List<EntryRoute> redirects = new ArrayList<>();
        for (String host : hosts) {
            String other = host.startsWith("www.") ? host.substring("www.".length()) : "www." + host;
            if (!hosts.contains(other) && !host.startsWith("*")) {
                EntryRoute first = routes.stream()
                        .filter(it -> it.hostName().filter(host::equals).isPresent())
                        .findFirst()
                        .orElseThrow();
                redirects.add(new EntryRoute(
                        Optional.of(other),
                        Optional.empty(),
                        first.service(),
                        first.servicePort(),
                        List.of(www.get()),
                        Refinement.NONE.answering(RedirectTarget.toHost(host), "with status 301", List.of(www.get()))));
            }
        }
        return redirects;
    }

    static Optional<ScalarNode> annotation(Ingress ingress, String key) {
        return Exposition.annotation(ingress.object(), key);
    }

    /** Blocks of addresses, an address being one of itself; empty if one of them is none. */
    static Optional<List<String>> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        for (String word : words(text)) {
            String block = word.contains("/") ? word : word + (word.contains(":") ? "/128" : "/32");
            Optional<CidrBlock> parsed = CidrBlock.parse(block);
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            if (!blocks.contains(parsed.get().toString())) {
                blocks.add(parsed.get().toString());
            }
        }
        return Optional.of(blocks).filter(it -> !it.isEmpty());
    }

    static boolean letsInEverybody(ScalarNode node) {
        return words(node.text()).contains(CidrBlock.EVERYTHING.toString());
    }

    static String noBlocks(ScalarNode node) {
        return "'" + node.text() + "' is no list of blocks of addresses, so nobody is let in";
    }

    /** What stands between commas. */
    static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static List<Node> join(List<Node> nodes, Optional<ScalarNode> more) {
        return Stream.concat(nodes.stream(), more.stream()).toList();
    }
}
