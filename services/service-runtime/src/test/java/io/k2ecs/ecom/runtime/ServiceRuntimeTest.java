package io.k2ecs.ecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.MetricsServer;
import io.k2ecs.ecom.runtime.web.StandardHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The runtime with a service of three routes, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class ServiceRuntimeTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static ServletWebServerApplicationContext context;
    private static int port;

    @BeforeAll
    static void start() {
        context = run(Map.of("METRICS_PORT", "0", "SHUTDOWN_DELAY_SECONDS", "0"));
        port = context.getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void saysOkAndUp() throws Exception {
        assertThat(get("/health").body()).isEqualTo("OK");
        assertThat(get("/health").headers().firstValue("content-type")).contains("text/plain");
        assertThat(get("/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheRequestIdOfTheClientAndMakesOneOtherwise() throws Exception {
        HttpResponse<String> given = send(request("/health").header("X-Request-Id", "abc-1"));
        HttpResponse<String> absent = get("/health");

        assertThat(given.headers().firstValue("x-request-id")).contains("abc-1");
        assertThat(absent.headers().firstValue("x-request-id").orElseThrow()).hasSize(36);
    }

    @Test
    void writesOneLineARequestWithItsRouteAndWithoutWhatTheClientSent(CapturedOutput output) throws Exception {
        send(request("/things/secret-name?token=secret-query")
                .header("Authorization", "Bearer secret-token")
                .header("X-Request-Id", "find-me"));

        // The line is written when the answer is on its way.
        await().until(() -> output.getOut().contains("find-me"));
        assertThat(output.getOut().lines().filter(line -> line.contains("find-me")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"message\":\"GET /things/{name} 200\"")
                        .contains("\"trace\":{\"id\":\"")
                        .contains("\"log\":{\"level\":\"INFO\""));
        assertThat(output).doesNotContain("secret-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/x", "/health", "/nothing", "/broken"})
    void everyAnswerHasTheStandardHeaders(String path) throws Exception {
        assertThat(get(path).headers().firstValue("x-standard")).contains("yes");
    }

    @Test
    void aPathThatIsNoneIsAProblem() throws Exception {
        assertProblem(get("/nothing"), 404, "no-such-route");
    }

    @Test
    void aMethodThatIsNotAllowedIsAProblemThatSaysWhichAre() throws Exception {
        HttpResponse<String> answer = send(request("/things/x").method("DELETE", HttpRequest.BodyPublishers.noBody()));

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void anUnknownMethodIsAProblemToo() throws Exception {
        assertProblem(
                send(request("/things/x").method("BREW", HttpRequest.BodyPublishers.noBody())),
                405,
                "method-not-allowed");
    }

    @Test
    void optionsIsAnsweredWithoutContent() throws Exception {
        HttpResponse<String> answer = send(request("/things/x").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow").orElseThrow()).contains("GET");
    }

    @Test
    void aBugIsAProblemThatTellsNothingAndALineThatTellsAll(CapturedOutput output) throws Exception {
        HttpResponse<String> answer = get("/broken");

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("on purpose");
        assertThat(output).contains("on purpose");
    }

    @Test
    void aBodyIsReadAndABrokenOneIsAProblem() throws Exception {
        assertThat(send(request("/echo").POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"b\"}")))
                        .body())
                .isEqualTo("b");
        assertProblem(send(request("/echo").POST(HttpRequest.BodyPublishers.ofString("{"))), 400, "malformed-json");
        assertProblem(
                send(request("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[JsonBody.MAX_BYTES + 1]))),
                413,
                "too-large");
    }

    @Test
    void anyAcceptHeaderIsAllTheSame() throws Exception {
        assertThat(send(request("/things/x").header("Accept", "image/png")).statusCode())
                .isEqualTo(200);
        assertProblem(send(request("/nothing").header("Accept", "image/png")), 404, "no-such-route");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /things/a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /things/x HTTP/1.1\r\n\r\n",
                "GET /things/x HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n",
                "GET /things/x HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"
            })
    void brokenHttpIsAProblemToo(String raw) throws Exception {
        String answer = sendRaw(raw);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\r\nContent-Type: application/problem+json");
        assertThat(answer).contains("/problems/malformed-request").contains("\r\nX-Request-Id: ");
    }

    @Test
    void aHeaderOf16KilobytesReachesTheService() throws Exception {
        assertThat(send(request("/things/x").header("Authorization", "Bearer " + "a".repeat(16_384)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHeaderOverTheBoundIsAProblem() throws Exception {
        assertThat(sendRaw("GET /things/x HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/malformed-request");
    }

    @Test
    void metricsAreOnAPortOfTheirOwn() throws Exception {
        int metricsPort = freePort();
        try (ServletWebServerApplicationContext other =
                run(Map.of("METRICS_PORT", Integer.toString(metricsPort), "SHUTDOWN_DELAY_SECONDS", "0"))) {
            URI api = URI.create("http://127.0.0.1:" + other.getWebServer().getPort());
            URI metrics = URI.create("http://127.0.0.1:" + metricsPort);
            send(HttpRequest.newBuilder(api.resolve("/things/x")));

            assertThat(send(HttpRequest.newBuilder(metrics.resolve("/metrics"))).body())
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",route=\"/things/{name}\",status=\"200\"} 1")
                    .contains("jvm_memory_used_bytes");
            assertThat(send(HttpRequest.newBuilder(metrics.resolve("/"))).statusCode())
                    .isEqualTo(404);
            assertThat(send(HttpRequest.newBuilder(api.resolve("/metrics"))).statusCode())
                    .isEqualTo(404);
            assertThat(other.getBean(MetricsServer.class).port()).hasValue(metricsPort);
        }
    }

    @Test
    void answersWhatComesWhileItDrainsAndWhatIsUnderWay() throws Exception {
        ServletWebServerApplicationContext other = run(Map.of("METRICS_PORT", "0", "SHUTDOWN_DELAY_SECONDS", "2"));
        URI api = URI.create("http://127.0.0.1:" + other.getWebServer().getPort());
        Service service = other.getBean(Service.class);
        CompletableFuture<HttpResponse<String>> underWay = CLIENT.sendAsync(
                HttpRequest.newBuilder(api.resolve("/slow")).build(), HttpResponse.BodyHandlers.ofString());
        service.slowHasBegun.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(other::close);
        HttpResponse<String> readiness;
        do {
            readiness = send(HttpRequest.newBuilder(api.resolve("/health/readiness")));
        } while (readiness.statusCode() == 200);

        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.headers().firstValue("connection")).contains("close");
        assertThat(send(HttpRequest.newBuilder(api.resolve("/things/x"))).statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(api.resolve("/health/liveness"))).statusCode())
                .isEqualTo(200);
        service.slowMayEnd.countDown();
        assertThat(underWay.get().body()).isEqualTo("done");
        closing.get();
    }

    @Test
    void aSettingThatIsWrongStopsTheStartWithTwoSentences(CapturedOutput output) {
        assertThat(catchThrowable(() -> run(Map.of("METRICS_PORT", "many"))))
                .hasRootCauseInstanceOf(InvalidSettingException.class);
        assertThat(output)
                .contains("METRICS_PORT is not a whole number from 0 to 65535.")
                .contains("Set it to one, or leave it out for 9464.")
                .doesNotContain("at io.k2ecs");
    }

    static ServletWebServerApplicationContext run(Map<String, Object> settings) {
        SpringApplication application = new SpringApplication(Service.class);
        application.setDefaultProperties(Map.of("spring.config.import", "classpath:service-runtime.yaml", "PORT", "0"));
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext) application.run(arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"https://little-ecom.example/problems/" + slug + "\"")
                .contains("\"status\":" + status)
                .contains("\"title\":")
                .contains("\"detail\":");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String sendRaw(String raw) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @SpringBootApplication
    @RestController
    @Import(RuntimeConfiguration.class)
    static class Service {
        private final CountDownLatch slowHasBegun = new CountDownLatch(1);
        private final CountDownLatch slowMayEnd = new CountDownLatch(1);

        @Bean
        StandardHeaders standardHeaders() {
            return new StandardHeaders(Map.of("X-Standard", "yes"));
        }

        @GetMapping("/things/{name}")
        String thing(@PathVariable String name) {
            return name;
        }

        @PostMapping("/echo")
        String echo(JsonBody body) {
            return body.text("a").orElse("");
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("on purpose");
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            slowHasBegun.countDown();
            slowMayEnd.await();
            return "done";
        }
    }
}
