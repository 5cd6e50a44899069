package io.k2ecs.ecom.runlocal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A front door on the loopback interface that does what the Ingress does: it sends each path to its service, adds the
 * forwarding headers, answers CORS preflights, and bounds bodies and times as ingress-nginx does by default.
 */
final class FrontRouter implements AutoCloseable {
    /** ingress-nginx's {@code proxy-body-size}. */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final IngressRoutes ingress;
    private final Map<String, URI> services;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "router");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();

    /**
     * Takes requests from now on.
     *
     * @param port the port, 0 for any free one
     * @param services where each Kubernetes Service of the Ingress is
     * @throws RunLocalException if the port is taken
     */
    FrontRouter(int port, IngressRoutes ingress, Map<String, URI> services) {
        this.ingress = ingress;
        this.services = Map.copyOf(services);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new RunLocalException("Port " + port + " cannot be used (" + e.getMessage()
                    + "). Choose another with --port, or --port 0 for any free one.");
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where clients find it. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ingress.corsHeaders().forEach(exchange.getResponseHeaders()::set);
            if ("OPTIONS".equals(exchange.getRequestMethod())
                    && !ingress.corsHeaders().isEmpty()) {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
                return;
            }
            Optional<URI> service =
                    ingress.serviceOf(exchange.getRequestURI().getRawPath()).map(services::get);
            if (service.isEmpty()) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                exchange.sendResponseHeaders(TOO_LARGE, -1);
                return;
            }
            forward(exchange, service.get(), body);
        }
    }

    private void forward(HttpExchange exchange, URI service, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(service + exchange.getRequestURI().toString()))
                .timeout(TIMEOUT)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> addTo(request, name, values));
        String client = exchange.getRemoteAddress().getAddress().getHostAddress();
        request.setHeader("X-Forwarded-For", client);
        request.setHeader("X-Forwarded-Proto", "http");
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            exchange.sendResponseHeaders(GATEWAY_TIMEOUT, -1);
            return;
        } catch (IOException e) {
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
            return;
        }
        answerWith(exchange, answer);
    }

    private static void addTo(HttpRequest.Builder request, String name, List<String> values) {
        if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    private void answerWith(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().map().forEach((name, values) -> {
            // The ingress' own CORS headers stand, as they do on Kubernetes.
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)) && !headers.containsKey(name)) {
                headers.put(name, values);
            }
        });
        boolean hasBody = answer.body().length > 0;
        exchange.sendResponseHeaders(answer.statusCode(), hasBody ? answer.body().length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
