package io.k2ecs.ecom.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import io.k2ecs.ecom.testing.FreezingProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A store that takes connections and never says a word: worse than one that refuses them. */
@Timeout(120)
class HangingStoreTest {
    @Test
    void isGivenUpWithinFiveSecondsAndNobodyIsKeptFromTheProbes() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BackendServer server = BackendServer.start(Map.of());
                ServletWebServerApplicationContext hanging =
                        server.run(Map.of("MONGODB_URI", "mongodb://127.0.0.1:" + silent.getLocalPort()))) {
            ApiClient client = new ApiClient(
                    URI.create("http://127.0.0.1:" + hanging.getWebServer().getPort()), Contract.load());
            long start = System.nanoTime();
            Exchange answer = client.send("GET", "/items");

            assertThat(answer.problem()).contains("store-unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);
            start = System.nanoTime();
            assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void isGivenUpInTheMiddleOfAConnectionTooAndUsedAgainWhenItAnswers() {
        try (BackendServer server = BackendServer.start(Map.of())) {
            Assumptions.assumeTrue(server.mongo().isPresent(), "SKIPPED: the given MongoDB may be a replica set");
            try (FreezingProxy proxy =
                            FreezingProxy.before(server.mongo().orElseThrow().port());
                    ServletWebServerApplicationContext other =
                            server.run(Map.of("MONGODB_URI", "mongodb://127.0.0.1:" + proxy.port()))) {
                ApiClient client = new ApiClient(
                        URI.create("http://127.0.0.1:" + other.getWebServer().getPort()), Contract.load());
                assertThat(client.send("GET", "/items").status()).isEqualTo(200);
                proxy.freeze();
                for (String route : List.of("GET /items", "GET /item/0123456789abcdef01234567")) {
                    long start = System.nanoTime();
                    assertThat(client.send(route.split(" ")[0], route.split(" ")[1])
                                    .problem())
                            .contains("store-unavailable");
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                }
                proxy.thaw();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> client.send("GET", "/items").status() == 200);
            }
        }
    }
}
