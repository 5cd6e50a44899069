package io.k2ecs.ecom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.AtOnce;
import io.k2ecs.ecom.testing.Contract;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds whatever the order in which requests come. */
@Timeout(120)
class RegistrationRaceTest {
    private static final int CLIENTS = 50;

    @Test
    void fiftyRegistrationsOfOneAddressOnTwoCopiesMakeOneAccount() throws Exception {
        String email = "race-" + System.nanoTime() + "@example.com";
        try (AuthServer server = AuthServer.start(Map.of());
                ServletWebServerApplicationContext second = AuthServer.run(server.postgres(), Map.of())) {
            List<ApiClient> copies = List.of(
                    server.client(Contract.load()),
                    new ApiClient(
                            URI.create(
                                    "http://127.0.0.1:" + second.getWebServer().getPort()),
                            Contract.load()));
            Map<Integer, Long> statuses = AtOnce.statuses(CLIENTS, i -> copies.get(i % 2)
                    .sendJson("POST", "/auth/register", body(i % 3 == 0 ? email.toUpperCase() : email))
                    .status());

            assertThat(statuses).isEqualTo(Map.of(201, 1L, 409, CLIENTS - 1L));
            assertThat(server.bean(JdbcClient.class)
                            .sql("select count(*) from account where lower(username) = ?")
                            .param(email)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void fiftyRegistrationsOnOneCopyWithTheDefaultCostAreAllHeard() throws Exception {
        String email = "race-" + System.nanoTime() + "@example.com";
        try (AuthServer server = AuthServer.start(Map.of("BCRYPT_COST", "10"))) {
            ApiClient client = server.client(Contract.load());
            Map<Integer, Long> statuses =
                    AtOnce.statuses(CLIENTS, i -> client.sendJson("POST", "/auth/register", body(email))
                            .status());

            assertThat(statuses).isEqualTo(Map.of(201, 1L, 409, CLIENTS - 1L));
        }
    }

    @Test
    void fiftyDeletionsOfOneAccountSucceedOnce() throws Exception {
        String email = "race-" + System.nanoTime() + "@example.com";
        try (AuthServer server = AuthServer.start(Map.of())) {
            ApiClient client = server.client(Contract.load());
            client.sendJson("POST", "/auth/register", body(email));
            Map<Integer, Long> statuses =
                    AtOnce.statuses(CLIENTS, i -> client.sendJson("DELETE", "/auth/delete", body(email))
                            .status());

            assertThat(statuses).isEqualTo(Map.of(204, 1L, 401, CLIENTS - 1L));
        }
    }

    @Test
    void aBurstOfSignInsKeepsNoProbeWaitingAndIsRefusedInPartRatherThanQueuedForEver() throws Exception {
        try (AuthServer server = AuthServer.start(Map.of("BCRYPT_COST", "11"))) {
            ApiClient client = server.client(Contract.load());
            ExecutorService executor = Executors.newFixedThreadPool(3 * CLIENTS);
            try {
                List<Future<Optional<String>>> signIns = IntStream.range(0, 3 * CLIENTS)
                        .mapToObj(i -> executor.submit(
                                () -> client.sendJson("POST", "/auth/signin", body("nobody@example.com"))
                                        .problem()))
                        .toList();
                List<Duration> probes = new ArrayList<>();
                while (signIns.stream().anyMatch(it -> !it.isDone())) {
                    long start = System.nanoTime();
                    assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);
                    probes.add(Duration.ofNanos(System.nanoTime() - start));
                }

                assertThat(probes).isNotEmpty().allSatisfy(probe -> assertThat(probe)
                        .isLessThan(Duration.ofSeconds(2)));
                for (Future<Optional<String>> signIn : signIns) {
                    assertThat(signIn.get().orElseThrow()).isIn("bad-credentials", "too-busy");
                }
                assertThat(signIns.get(0).get()).contains("bad-credentials");
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static String body(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"secret1\"}";
    }
}
