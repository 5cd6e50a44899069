package io.k2ecs.model;

import io.k2ecs.source.MapNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A port of a Service.
 *
 * @param node the entry of {@code ports}
 * @param port the port that callers use
 * @param protocol what is spoken there, and how that was found out
 * @param endpoints what stands behind it: one for each selected workload that has the target port
 */
public record ServicePort(
        MapNode node,
        Optional<String> name,
        int port,
        ApplicationProtocol protocol,
        String protocolReason,
        List<ServiceEndpoint> endpoints) {
    public ServicePort {
        endpoints = List.copyOf(endpoints);
    }

    /** {@code TCP}, {@code UDP} or {@code SCTP}; TCP where the manifest says nothing. */
    public String transport() {
        return node.text("protocol").filter(it -> !it.isEmpty()).orElse("TCP");
    }

    /** Of a port that speaks HTTP/2 without TLS: whether the manifests say that it is not gRPC. */
    public boolean speaksPlainHttp2() {
        String said = node.text("appProtocol").or(() -> name).orElse("").toLowerCase(Locale.ROOT);
        return said.startsWith("http2") || said.endsWith("h2c");
    }

    /** Of the node alone, which no other one has: all the rest would take long. */
    @Override
    public int hashCode() {
        return node.hashCode();
    }
}
