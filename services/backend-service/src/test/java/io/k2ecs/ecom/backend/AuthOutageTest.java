package io.k2ecs.ecom.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The auth service is away, slow, or strange. */
@Timeout(120)
class AuthOutageTest {
    private static final Contract CONTRACT = Contract.load();

    @Test
    void withoutTheAuthServiceReadsGoOnAndTheRestIs503UntilItIsBack() {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(CONTRACT);
            assertThat(add(client, "ann@example.com").status()).isEqualTo(201);
            server.auth().stop();

            Exchange refused = add(client, "bob@example.com");
            assertThat(refused.problem()).contains("auth-unavailable");
            assertThat(refused.header("Retry-After")).contains("5");
            assertThat(client.send("GET", "/items").status()).isEqualTo(200);
            assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(200);
            assertThat(add(client, "ann@example.com").status())
                    .as("known a moment ago")
                    .isEqualTo(201);

            server.auth().restart();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> add(client, "bob@example.com").status() == 201);
        }
    }

    @Test
    void afterTenFailuresItStopsAskingForAWhileAndAnswersAtOnce() {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(CONTRACT);
            server.auth().behave((exchange, body) -> AuthPeer.answer(exchange, 500, "{}"));
            for (int i = 0; i < 30; i++) {
                assertThat(add(client, "ann@example.com").problem()).contains("auth-unavailable");
            }
            assertThat(server.auth().calls()).isEqualTo(10);

            server.auth().behaveWell();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> add(client, "ann@example.com").status() == 201);
        }
    }

    @Test
    void aTokenThatIsNotGoodIsNoFailure() {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(CONTRACT);
            for (int i = 0; i < 30; i++) {
                assertThat(client.send("POST", "/buy/x", "Authorization", "Bearer bad" + i)
                                .status())
                        .isEqualTo(401);
            }
            assertThat(add(client, "ann@example.com").status()).isEqualTo(201);
        }
    }

    @Test
    void aSlowAuthServiceIsGivenUpInTime() {
        try (BackendServer server = BackendServer.start(Map.of("AUTH_TIMEOUT_MILLIS", "300"))) {
            ApiClient client = server.client(CONTRACT);
            server.auth().behave((exchange, body) -> pause(Duration.ofSeconds(3)));
            long start = System.nanoTime();

            assertThat(add(client, "ann@example.com").problem()).contains("auth-unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"email\":\"ann@example.com\"}",
                "{\"email\":\"ann@example.com\",\"exp\":\"soon\"}",
                "{\"email\":\"ann\",\"exp\":1900000000}",
                "{\"email\":\"@x\",\"exp\":1900000000}",
                "{\"email\":1,\"exp\":1900000000}",
                "{\"email\":\"ann@example.com\",\"exp\":1900000000.5}",
                "{\"email\":\"ann@example.com\",\"exp\":9223372036854775807}",
                "<html>"
            })
    void anAnswerThatIsNoIdentityIsAFailure(String answer) {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(CONTRACT);
            server.auth().behave((exchange, body) -> AuthPeer.answer(exchange, 200, answer));

            assertThat(add(client, "ann@example.com").problem()).contains("auth-unavailable");
        }
    }

    @Test
    void aTokenIsAskedForOnceWithinTheTimeOfTheCacheAndARefusalEachTime() {
        try (BackendServer server = BackendServer.start(Map.of("AUTH_CACHE_SECONDS", "300"))) {
            ApiClient client = server.client(CONTRACT);
            for (int i = 0; i < 5; i++) {
                add(client, "ann@example.com");
                client.send("POST", "/buy/x", "Authorization", "Bearer bad");
            }
            assertThat(server.auth().calls()).isEqualTo(1 + 5);
        }
    }

    @Test
    void withoutACacheItAsksEachTime() {
        try (BackendServer server = BackendServer.start(Map.of("AUTH_CACHE_SECONDS", "0"))) {
            ApiClient client = server.client(CONTRACT);
            for (int i = 0; i < 5; i++) {
                add(client, "ann@example.com");
            }
            assertThat(server.auth().calls()).isEqualTo(5);
        }
    }

    @Test
    void theRequestCanBeFollowedIntoTheAuthService() {
        AtomicReference<String> id = new AtomicReference<>();
        AtomicReference<String> trace = new AtomicReference<>();
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(CONTRACT);
            server.auth().behave((exchange, body) -> {
                id.set(exchange.getRequestHeaders().getFirst("X-Request-Id"));
                trace.set(exchange.getRequestHeaders().getFirst("traceparent"));
                AuthPeer.answer(exchange, 401, "{}");
            });
            client.send(
                    "POST",
                    "/buy/x",
                    "Authorization",
                    "Bearer x",
                    "X-Request-Id",
                    "follow-me",
                    "traceparent",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }
        assertThat(id).hasValue("follow-me");
        assertThat(trace.get())
                .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Exchange add(ApiClient client, String email) {
        return client.sendJson(
                "POST", "/item", "{\"name\":\"Lamp\",\"price\":1}", "Authorization", "Bearer " + AuthPeer.token(email));
    }
}
