package io.k2ecs.ecom.runlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontRouterTest {
    static {
        // As Main does; it is read when the first client is made.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<String> seen = new AtomicReference<>();
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().get("X-Twice") + " "
                    + exchange.getRequestHeaders().getFirst("X-Forwarded-For") + " "
                    + new String(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("X-Answer", "yes");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "service");
            byte[] body = "body".getBytes();
            exchange.sendResponseHeaders(418, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void handsRequestAndAnswerThroughAsTheyAre() throws Exception {
        try (FrontRouter router = router(Map.of())) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(router.url() + "/a%20b?c=%7Bd&e"))
                            .headers("X-Twice", "1", "X-Twice", "2", "X-Forwarded-For", "9.9.9.9")
                            .PUT(HttpRequest.BodyPublishers.ofString("sent"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(seen).hasValue("PUT /a%20b?c=%7Bd&e [1, 2] 127.0.0.1 sent");
            assertThat(answer.statusCode()).isEqualTo(418);
            assertThat(answer.body()).isEqualTo("body");
            assertThat(answer.headers().firstValue("X-Answer")).contains("yes");
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("service");
        }
    }

    @Test
    void answersPreflightsItselfAndItsCorsHeadersStandWhereTheIngressAsksForThem() throws Exception {
        try (FrontRouter router = router(Map.of("Access-Control-Allow-Origin", "*"))) {
            assertThat(status(router, "OPTIONS", "/x", "")).isEqualTo(204);
            assertThat(seen).hasValue(null);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(router.url().resolve("/x")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
        }
    }

    @Test
    void boundsBodiesAsTheIngressDoes() throws Exception {
        try (FrontRouter router = router(Map.of())) {
            assertThat(status(router, "POST", "/x", "x".repeat(FrontRouter.MAX_BODY_BYTES)))
                    .isEqualTo(418);
            assertThat(status(router, "POST", "/x", "x".repeat(FrontRouter.MAX_BODY_BYTES + 1)))
                    .isEqualTo(413);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        try (FrontRouter router = router(Map.of())) {
            assertThat(status(router, "GET", "/down/x", "")).isEqualTo(502);
            assertThat(status(router, "GET", "/unknown/x", "")).isEqualTo(404);
            assertThatThrownBy(() ->
                            new FrontRouter(router.url().getPort(), new IngressRoutes(List.of(), Map.of()), Map.of()))
                    .isInstanceOf(RunLocalException.class)
                    .hasMessageContaining("--port");
        }
    }

    private FrontRouter router(Map<String, String> cors) {
        return new FrontRouter(
                0,
                new IngressRoutes(
                        List.of(
                                new IngressRoutes.Route("/", false, "service"),
                                new IngressRoutes.Route("/down", false, "down"),
                                new IngressRoutes.Route("/unknown", false, "unknown")),
                        cors),
                Map.of(
                        "service",
                                URI.create("http://127.0.0.1:"
                                        + service.getAddress().getPort()),
                        "down", URI.create("http://127.0.0.1:1")));
    }

    private int status(FrontRouter router, String method, String path, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(router.url().resolve(path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
