package io.k2ecs.ecom.backend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A peer over HTTP that answers as the contract of the auth service says, or as badly as a test wants. A token is
 * {@code good.<e-mail address>}; any other is not good.
 */
public final class AuthPeer implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(AuthPeer::well);
    private final int port;
    private HttpServer server;

    /** How to answer; the body of the request has been read. */
    public interface Behaviour {
        void answer(HttpExchange exchange, String body) throws IOException;
    }

    public AuthPeer() {
        listen(0);
        port = server.getAddress().getPort();
    }

    private void listen(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(executor);
        server.createContext("/auth/validate", exchange -> {
            calls.incrementAndGet();
            try (exchange) {
                behaviour
                        .get()
                        .answer(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    public static String token(String email) {
        return "good." + email;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** How often it was asked. */
    public int calls() {
        return calls.get();
    }

    public void behave(Behaviour other) {
        behaviour.set(other);
    }

    public void behaveWell() {
        behaviour.set(AuthPeer::well);
    }

    public void stop() {
        server.stop(0);
    }

    public void restart() {
        listen(port);
    }

    private static void well(HttpExchange exchange, String body) throws IOException {
        String start = "{\"token\":\"good.";
        if (body.startsWith(start)) {
            String email = body.substring(start.length(), body.length() - 2);
            answer(
                    exchange,
                    200,
                    "{\"email\":\"" + email + "\",\"exp\":"
                            + Instant.now().plusSeconds(60).getEpochSecond() + "}");
        } else {
            answer(exchange, 401, "{}");
        }
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
