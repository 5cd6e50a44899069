package io.k2ecs.translate.network;

import io.k2ecs.model.Ingress;
import io.k2ecs.model.IngressBackend;
import io.k2ecs.model.Route;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.network.Entry.EntryRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which nodes of an Ingress say where requests go. */
final class IngressNodes {
    private IngressNodes() {}

    /** A path of an Ingress as a route; the host counts even where it is empty, which says any host. */
    static EntryRoute route(Ingress ingress, Route route) {
        List<Node> origins = new ArrayList<>();
        route.node().scalar("path").ifPresent(origins::add);
        route.node().scalar("pathType").ifPresent(origins::add);
        ruleOf(ingress, route).flatMap(it -> it.scalar("host")).ifPresent(origins::add);
        origins.addAll(ofBackend(route.backend()));
        return new EntryRoute(
                route.host().map(ScalarNode::text),
                Optional.of(route.match()),
                route.backend().service(),
                route.backend().port(),
                origins);
    }

    static List<Node> ofBackend(IngressBackend backend) {
        List<Node> nodes = new ArrayList<>();
        MapNode service = backend.node().map("service").orElseThrow();
        service.scalar("name").ifPresent(nodes::add);
        Optional<MapNode> port = service.map("port");
        port.flatMap(it -> it.scalar("number")).ifPresent(nodes::add);
        port.flatMap(it -> it.scalar("name")).ifPresent(nodes::add);
        return nodes;
    }

    private static Optional<MapNode> ruleOf(Ingress ingress, Route route) {
        return ingress.spec().maps("rules").stream()
                .filter(rule -> rule.map("http").map(it -> it.maps("paths")).orElse(List.of()).stream()
                        .anyMatch(it -> it == route.node()))
                .findFirst();
    }
}
