package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.Application;
import io.k2ecs.model.Gateway;
import io.k2ecs.model.HttpRoute;
import io.k2ecs.model.HttpRoute.Attachment;
import io.k2ecs.model.HttpRoute.Backend;
import io.k2ecs.model.HttpRoute.Match;
import io.k2ecs.model.HttpRoute.Rule;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import io.k2ecs.translate.network.Refinement.Share;
import io.k2ecs.translate.network.Refinement.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

/** What Gateways and HTTPRoutes ask of listeners, in the terms in which Ingresses do. */
final class GatewayEntries {
    /**
     * A port of a load balancer.
     *
     * @param certificates placeholders; empty for HTTP
     * @param nodes what asks for the listener
     */
    record Port(List<String> certificates, List<EntryRoute> routes, List<Node> nodes) {
        Port() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private GatewayEntries() {}

    static SortedMap<Integer, Port> of(Application application, Audience audience) {
        SortedMap<Integer, Port> ports = new TreeMap<>();
        for (HttpRoute route : application.httpRoutes()) {
            for (Attachment attachment : route.attachments()) {
                boolean own = Exposition.audienceOf(attachment.gateway()) == audience
                        && attachment.listener().isHttp();
                if (own) {
                    Port port = ports.computeIfAbsent(attachment.listener().port(), it -> new Port());
                    add(port, route, attachment);
                }
            }
        }
        return ports;
    }

    private static void add(Port port, HttpRoute route, Attachment attachment) {
        Gateway.Listener listener = attachment.listener();
        listener.node().scalar("port").ifPresent(port.nodes()::add);
        listener.node().scalar("protocol").ifPresent(port.nodes()::add);
        if (listener.endsTls()) {
            attachment.hosts().forEach(it -> port.certificates()
                    .add(Certificates.placeholder(listener.hostname()
                            .map(ScalarNode::text)
                            .or(() -> it)
                            .orElse("default"))));
        }
        for (Rule rule : route.rules()) {
            for (Match match : rule.matches()) {
                for (Optional<String> host : attachment.hosts()) {
                    port.routes().add(route(attachment, rule, match, host));
                }
            }
        }
    }

    private static EntryRoute route(Attachment attachment, Rule rule, Match match, Optional<String> host) {
        List<Node> origins = new ArrayList<>(attachment.origins());
        match.node().flatMap(it -> it.map("path")).ifPresent(it -> it.forEachLeaf(origins::add));
        Refinement refinement = GatewayFilters.refine(
                GatewayMatches.of(match.node()),
                rule.node().maps("filters"),
                match.path(),
                attachment.listener().endsTls());
        List<Backend> backends = rule.backends();
        backends.forEach(it -> origins.addAll(nodes(it.node())));
        if (refinement.answer().isPresent()) {
            return new EntryRoute(host, Optional.of(match.path()), Optional.empty(), origins, refinement);
        }
        int most = backends.stream().mapToInt(Backend::weight).max().orElse(0);
        if (most == 0) {
            return new EntryRoute(
                    host,
                    Optional.of(match.path()),
                    Optional.empty(),
                    origins,
                    refinement.answering(noBackend(), "a route without backends answers so", List.of()));
        }
        Backend first = backends.get(0);
        if (backends.size() > 1 || first.weight() == 0) {
            refinement = refinement.splitting(split(backends, most), "", weights(backends));
        }
        return new EntryRoute(
                host,
                Optional.of(match.path()),
                Optional.of(new ServicePortOf(first.service(), first.port())),
                origins,
                refinement);
    }

    /** Weights go up to a million; a load balancer's up to 999. None that counts becomes nothing. */
    private static Split split(List<Backend> backends, int most) {
        List<Integer> weights = backends.stream()
                .map(it -> most <= AlbLimits.WEIGHT.max() || it.weight() == 0
                        ? it.weight()
                        : Math.max(1, (int) Math.round((double) it.weight() * AlbLimits.WEIGHT.max() / most)))
                .toList();
        List<Share> others = new ArrayList<>();
        for (int index = 1; index < backends.size(); index++) {
            Backend backend = backends.get(index);
            others.add(new Share(backend.service(), backend.port(), weights.get(index)));
        }
        return new Split(weights.get(0), others);
    }

    private static List<Node> weights(List<Backend> backends) {
        return backends.stream()
                .flatMap(it -> it.node().scalar("weight").stream())
                .map(Node.class::cast)
                .toList();
    }

    private static List<Node> nodes(MapNode backend) {
        List<Node> nodes = new ArrayList<>();
        for (String field : List.of("kind", "name", "namespace", "port")) {
            backend.scalar(field).ifPresent(nodes::add);
        }
        return nodes;
    }

    private static Action noBackend() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(
                        it -> it.statusCode("500").contentType("text/plain").messageBody("No backend"))
                .build();
    }
}
