package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.Route;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Refinement.Share;
import io.k2ecs.translate.network.Refinement.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A canary Ingress of the nginx controller: it takes a share of the requests of another Ingress with the same host and
 * path. A header decides before a cookie, and both before the weight.
 *
 * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary">canary</a>
 */
final class NginxCanary {
    static final String CANARY = NginxRoutes.PREFIX + "canary";
    static final String WEIGHT = NginxRoutes.PREFIX + "canary-weight";
    static final String WEIGHT_TOTAL = NginxRoutes.PREFIX + "canary-weight-total";
    static final String HEADER = NginxRoutes.PREFIX + "canary-by-header";
    static final String HEADER_VALUE = NginxRoutes.PREFIX + "canary-by-header-value";
    static final String HEADER_PATTERN = NginxRoutes.PREFIX + "canary-by-header-pattern";
    static final String COOKIE = NginxRoutes.PREFIX + "canary-by-cookie";

    private static final int DEFAULT_TOTAL = 100;
    private static final String COOKIE_REASON = "the condition looks for the cookie's text in the whole header";

    private NginxCanary() {}

    static boolean isCanary(Ingress ingress) {
        return NginxRoutes.annotation(ingress, CANARY)
                .filter(it -> it.text().equals("true"))
                .isPresent();
    }

    /** A path of a canary Ingress. */
    static EntryRoute route(Ingress ingress, Route route) {
        EntryRoute plain = IngressNodes.route(ingress, route);
        List<Node> origins = new ArrayList<>(plain.origins());
        NginxRoutes.annotation(ingress, CANARY).ifPresent(origins::add);
        return new EntryRoute(plain.hostName(), plain.match(), plain.service(), plain.servicePort(), origins);
    }

    /** The rules for requests of a route with a canary beside it, the most particular first. */
    static List<EntryRoute> beside(EntryRoute main, EntryRoute canary, Ingress ingress) {
        List<EntryRoute> routes = new ArrayList<>();
        Optional<ScalarNode> header =
                NginxRoutes.annotation(ingress, HEADER).filter(it -> !it.text().isEmpty());
        Optional<ScalarNode> value = NginxRoutes.annotation(ingress, HEADER_VALUE);
        Optional<ScalarNode> pattern = NginxRoutes.annotation(ingress, HEADER_PATTERN);
        Refinement base = main.refinement();
        EntryRoute split = split(main, canary, ingress);
        if (header.isPresent()) {
            String name = header.get().text();
            List<Node> origins = nodes(List.of(header, value, pattern));
            if (value.isPresent()) {
                routes.add(to(
                        canary,
                        base.with(ListenerConditions.header(name, value.get().text()), "", origins)));
            } else if (pattern.isPresent()) {
                routes.add(to(
                        canary,
                        base.with(
                                ListenerConditions.headerExpression(
                                        name, pattern.get().text()),
                                "",
                                origins)));
            } else {
                routes.add(to(canary, base.with(ListenerConditions.header(name, "always"), "", origins)));
                routes.add(to(main, base.with(ListenerConditions.header(name, "never"), "", origins)));
            }
        }
        NginxRoutes.annotation(ingress, COOKIE)
                .filter(it -> !it.text().isEmpty())
                .ifPresent(cookie -> {
                    List<Node> origins = List.of(cookie);
                    routes.add(to(
                            canary,
                            base.with(
                                    ListenerConditions.header("Cookie", "*" + cookie.text() + "=always*"),
                                    COOKIE_REASON,
                                    origins)));
                    routes.add(to(
                            main,
                            base.with(
                                    ListenerConditions.header("Cookie", "*" + cookie.text() + "=never*"),
                                    COOKIE_REASON,
                                    origins)));
                });
        routes.add(split);
        return routes;
    }

    private static EntryRoute split(EntryRoute main, EntryRoute canary, Ingress ingress) {
        Optional<ScalarNode> weight = NginxRoutes.annotation(ingress, WEIGHT);
        if (weight.isEmpty()) {
            return main;
        }
        Optional<ScalarNode> whole = NginxRoutes.annotation(ingress, WEIGHT_TOTAL);
        int total = whole.flatMap(NginxCanary::number).filter(it -> it > 0).orElse(DEFAULT_TOTAL);
        int share = Math.min(total, number(weight.get()).orElse(0));
        int most = AlbLimits.WEIGHT.max();
        int scaled = total <= most ? share : (int) Math.round((double) share * most / total);
        return main.refined(main.refinement()
                .splitting(
                        new Split(
                                Math.min(total, most) - scaled,
                                List.of(new Share(canary.service(), canary.servicePort(), scaled))),
                        "",
                        Stream.concat(canary.origins().stream(), nodes(List.of(weight, whole)).stream())
                                .toList()));
    }

    private static EntryRoute to(EntryRoute route, Refinement refinement) {
        return new EntryRoute(
                route.hostName(), route.match(), route.service(), route.servicePort(), route.origins(), refinement);
    }

    private static List<Node> nodes(List<Optional<ScalarNode>> annotations) {
        return annotations.stream()
                .flatMap(Optional::stream)
                .map(Node.class::cast)
                .toList();
    }

    private static Optional<Integer> number(ScalarNode node) {
        return node.text().matches("[0-9]{1,7}") ? Optional.of(Integer.parseInt(node.text())) : Optional.empty();
    }
}
