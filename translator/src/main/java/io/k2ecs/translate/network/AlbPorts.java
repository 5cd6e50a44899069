package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.LoadBalancerDraft;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On which ports the AWS controller listens, and whether it redirects. Without {@code ssl-redirect} it serves HTTP as well
 * where it is told to listen there.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#traffic-listening">
 *     traffic listening</a>
 */
final class AlbPorts {
    static final String LISTEN = Exposition.ALB_PREFIX + "listen-ports";
    static final String REDIRECT = Exposition.ALB_PREFIX + "ssl-redirect";

    private static final Pattern PORT = Pattern.compile("\"(HTTPS?)\"\\s*:\\s*\"?([0-9]{1,5})");

    private static final Pattern ALL = Pattern.compile("\\[\\s*\\{[^{}]*}(?:\\s*,\\s*\\{[^{}]*})*\\s*]");

    private AlbPorts() {}

    static boolean servesPlainHttp(Ingress ingress) {
        return redirect(ingress).isEmpty()
                && NginxRoutes.annotation(ingress, LISTEN)
                        .filter(it -> ports(it.text()).contains("HTTP 80"))
                        .isPresent();
    }

    static Optional<ScalarNode> redirect(Ingress ingress) {
        return NginxRoutes.annotation(ingress, REDIRECT).filter(it -> it.text().equals("443"));
    }

    static void claim(ApplicationScope scope, LoadBalancerDraft loadBalancer, String key, ScalarNode value) {
        List<String> ports = ports(value.text());
        List<String> made = loadBalancer.listeners().stream()
                .map(it -> it.request().value().protocolAsString() + " "
                        + it.request().value().port())
                .toList();
        if (key.equals(LISTEN) && !ports.isEmpty() && made.containsAll(ports)) {
            scope.alreadySaid(loadBalancer.request(), "", "there are listeners on these ports", List.of(value));
            return;
        }
        scope.needsDecision(value, "the listeners are " + String.join(" and ", made));
        scope.report(
                Severity.ERROR,
                value.at(),
                "annotation '" + key + "' asks for other listeners than there are: " + String.join(" and ", made),
                "tell callers these ports, or add listeners with the same rules");
    }

    private static List<String> ports(String text) {
        if (!ALL.matcher(text.strip()).matches()) {
            return List.of();
        }
        return PORT.matcher(text)
                .results()
                .map(it -> it.group(1) + " " + it.group(2))
                .distinct()
                .toList();
    }
}
