package io.k2ecs.ecom.runtime.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /metrics} for Prometheus, on a port of its own that neither ingress nor load balancer leads to. */
public final class MetricsServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final Optional<HttpServer> server;

    private MetricsServer(Optional<HttpServer> server) {
        this.server = server;
    }

    /** One that does not listen. */
    public static MetricsServer none() {
        return new MetricsServer(Optional.empty());
    }

    /**
     * One that takes connections from now on.
     *
     * @param port the port, 0 for any free one
     * @throws IOException if the port is taken
     */
    public static MetricsServer listeningOn(int port, PrometheusMeterRegistry registry) throws IOException {
        // Without an executor, its one thread answers: one scrape after the other.
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> answer(exchange, registry));
        server.start();
        return new MetricsServer(Optional.of(server));
    }

    /** The port that it listens on; empty if it does not. */
    public OptionalInt port() {
        return server.map(it -> OptionalInt.of(it.getAddress().getPort())).orElse(OptionalInt.empty());
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry registry) throws IOException {
        try (exchange) {
            if (!"/metrics".equals(exchange.getRequestURI().getPath())) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.ifPresent(it -> it.stop(0));
    }
}
