package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * An HTTPRoute of the Gateway API.
 *
 * @param attachments the listeners that serve it
 * @see <a href="https://gateway-api.sigs.k8s.io/api-types/httproute/">HTTPRoute</a>
 */
public record HttpRoute(ManifestObject object, MapNode spec, List<Attachment> attachments, List<Rule> rules) {
    public HttpRoute {
        attachments = List.copyOf(attachments);
        rules = List.copyOf(rules);
    }

    /**
     * A listener that serves a route.
     *
     * @param hosts for which it does; one that is empty is any host
     * @param origins the nodes that say so
     */
    public record Attachment(
            Gateway gateway, Gateway.Listener listener, List<Optional<String>> hosts, List<Node> origins) {
        public Attachment {
            hosts = List.copyOf(hosts);
            origins = List.copyOf(origins);
        }
    }

    /**
     * A rule of a route.
     *
     * @param backends those that are known
     * @param complete whether all backends are known
     */
    public record Rule(MapNode node, List<Match> matches, List<Backend> backends, boolean complete) {
        public Rule {
            matches = List.copyOf(matches);
            backends = List.copyOf(backends);
        }
    }

    /** @param node the entry of {@code matches}; empty where a rule has none, which takes any path */
    public record Match(Optional<MapNode> node, PathMatch path) {}

    /** @param weight the share of requests, 0 to 1000000 */
    public record Backend(MapNode node, KubernetesService service, ServicePort port, int weight) {}
}
