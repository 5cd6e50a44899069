package io.k2ecs.ecom.runlocal.benchmark;

import io.k2ecs.ecom.local.FreePort;
import io.k2ecs.ecom.local.LocalMongo;
import io.k2ecs.ecom.local.LocalPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Measures both services; {@code services/benchmark} starts it. */
final class ServiceBenchmark {
    private static final int ITEMS = 500;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ServiceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        Path images = Path.of("services/run-local/target").toAbsolutePath();
        int authPort = FreePort.find();
        int backendPort = FreePort.find();
        try (LocalPostgres postgres = LocalPostgres.start("benchmark");
                LocalMongo mongo = LocalMongo.start()) {
            Map<String, String> authSettings = Map.of(
                    "DB_HOST", "127.0.0.1",
                    "DB_PORT", Integer.toString(postgres.port()),
                    "DB_USER", LocalPostgres.USER,
                    "DB_PASSWORD", "benchmark",
                    "JWT_KEY", "a key that is only used for the benchmark");
            // The first start makes the table.
            new LimitedService("auth", images.resolve("image-auth"), authPort, authSettings).close();
            try (LimitedService auth =
                            new LimitedService("auth", images.resolve("image-auth"), authPort, authSettings);
                    LimitedService backend = new LimitedService(
                            "backend",
                            images.resolve("image-backend"),
                            backendPort,
                            Map.of(
                                    "MONGODB_URI", "mongodb://127.0.0.1:" + mongo.port() + "/ecommerce",
                                    "AUTH_URL", "http://127.0.0.1:" + authPort))) {
                System.out.printf(
                        Locale.ROOT,
                        "limit of 256 MiB: %s%nstart to ready: auth-service %.2f s, backend-service %.2f s%n%n",
                        auth.limitIsEnforced() ? "enforced" : "told to Java only",
                        auth.start().toMillis() / 1000.0,
                        backend.start().toMillis() / 1000.0);
                measure(authPort, backendPort, seconds, connections);
                System.out.printf("%nauth-service: %s%nbackend-service: %s%n", auth.memory(), backend.memory());
                if (!auth.isAlive() || !backend.isAlive()) {
                    throw new IllegalStateException("a service did not survive");
                }
            }
        }
    }

    private static void measure(int authPort, int backendPort, int seconds, int connections) throws Exception {
        String account = "{\"email\":\"ann@example.com\",\"password\":\"secret1\"}";
        send(authPort, "/auth/register", account, "");
        String token = send(authPort, "/auth/signin", account, "");
        String id = "";
        for (int i = 0; i < ITEMS; i++) {
            id = send(backendPort, "/item", "{\"name\":\"Item " + i + "\",\"price\":9.99}", "Bearer " + token);
        }
        print(
                "POST /auth/validate",
                authPort,
                post("/auth/validate", "{\"token\":\"" + token + "\"}"),
                seconds,
                connections);
        print("GET /item/{id}", backendPort, get("/item/" + id), seconds, connections);
        print("GET /items (100 of " + ITEMS + ")", backendPort, get("/items"), seconds, connections);
        print("POST /auth/signin", authPort, post("/auth/signin", account), seconds, 2);
    }

    private static void print(String name, int port, String request, int seconds, int connections) throws Exception {
        // What is measured is a service that has been running for a while.
        Measurement.of(port, request, Math.max(2, seconds / 2), connections);
        Measurement measurement = Measurement.of(port, request, seconds, connections);
        System.out.printf(
                Locale.ROOT,
                "%-24s %3d connections  %8.0f requests/s  p50 %7.2f ms  p99 %7.2f ms%n",
                name,
                connections,
                measurement.perSecond(),
                measurement.p50Millis(),
                measurement.p99Millis());
    }

    private static String send(int port, String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
