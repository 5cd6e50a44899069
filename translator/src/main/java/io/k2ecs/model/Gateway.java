package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * A Gateway of the Gateway API.
 *
 * @param controller the name of the controller by its GatewayClass, if that is among the manifests
 * @param scheme what the parameters for the AWS Load Balancer Controller say of who may reach it, if they are among the
 *     manifests
 * @see <a href="https://gateway-api.sigs.k8s.io/api-types/gateway/">Gateway</a>
 */
public record Gateway(
        ManifestObject object,
        MapNode spec,
        Optional<String> controller,
        Optional<String> scheme,
        List<Listener> listeners) {
    public Gateway {
        listeners = List.copyOf(listeners);
    }

    public String className() {
        return spec.text("gatewayClassName").orElse("");
    }

    /**
     * A port on which a Gateway listens.
     *
     * @param hostname that requests must be for; empty for any
     */
    public record Listener(MapNode node, String name, int port, String protocol, Optional<ScalarNode> hostname) {
        /** Whether HTTP is spoken behind it, with TLS that ends here or without. */
        public boolean isHttp() {
            return protocol.equals("HTTP") || endsTls();
        }

        public boolean endsTls() {
            return protocol.equals("HTTPS")
                    && node.map("tls")
                            .flatMap(it -> it.text("mode"))
                            .filter(it -> !it.equals("Terminate"))
                            .isEmpty();
        }
    }
}
