package io.k2ecs.ecom.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.local.FreePort;
import io.k2ecs.ecom.local.LocalMongo;
import io.k2ecs.ecom.local.ServiceProcess;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Load;
import io.k2ecs.ecom.testing.Replacement;
import io.k2ecs.ecom.testing.SecretsManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is deployed. */
@Timeout(300)
class BackendProcessIT {
    private LocalMongo mongo;
    private AuthPeer auth;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        mongo = LocalMongo.startWithPassword("ecom", "first");
        auth = new AuthPeer();
    }

    @AfterEach
    void stop() {
        auth.close();
        mongo.close();
    }

    @Test
    void noRequestFailsWhenACopyIsReplacedUnderLoad() throws Exception {
        Contract contract = Contract.load();
        try (ServiceProcess first = service(Map.of(), "first.log");
                ServiceProcess second = service(Map.of(), "second.log")) {
            first.awaitReady();
            second.awaitReady();

            Replacement.withoutAFailedRequest(first, second, contract, BackendProcessIT::offerAndBuy);
            assertThat(Files.readString(folder.resolve("first.log"))).contains("Graceful shutdown complete");
        }
    }

    @Test
    void goesOnThroughARotationOfThePasswordWithoutAFailedRequest() throws Exception {
        try (SecretsManager secrets = SecretsManager.start()) {
            String name = "mongo-" + System.nanoTime();
            secrets.create(name, secret("first"));
            Map<String, String> settings = new TreeMap<>(secrets.environment());
            settings.putAll(Map.of("MONGODB_SECRET_ID", name, "MONGODB_URI", ""));
            try (ServiceProcess service = service(settings, "log")) {
                service.awaitReady();
                ApiClient client = new ApiClient(service.url(), Contract.load());
                try (Load one = Load.start(List.of(() -> offerAndBuy(client)))) {
                    await().until(() -> one.succeeded() > 50);
                    mongo.changePassword("second");
                    secrets.change(name, secret("second"));
                    // So many clients need more connections, and those need the new password.
                    try (Load many = Load.start(IntStream.range(0, 12)
                            .<Load.Request>mapToObj(i -> () -> offerAndBuy(client))
                            .toList())) {
                        await().atMost(Duration.ofSeconds(30))
                                .until(() -> log("log").contains("it was read again and has changed"));
                        await().until(() -> many.succeeded() > 300);
                        assertThat(many.failures()).isEmpty();
                    }
                    assertThat(one.failures()).isEmpty();
                }
                assertThat(log("log")).doesNotContain("ecom:first").doesNotContain("second\"");
            }
        }
    }

    @Test
    void startsWithoutTheStoreAndIsReadyOnceItIsThere() throws Exception {
        mongo.stop();
        try (ServiceProcess service = service(Map.of(), "log")) {
            ApiClient client = new ApiClient(service.url(), Contract.load());
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> client.send("GET", "/health/liveness").status() == 200);
            assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(503);
            mongo.restart();
            service.awaitReady();
            await().atMost(Duration.ofSeconds(20)).until(() -> log("log").contains("The indexes are there"));
        }
    }

    @Test
    void doesNotStartWithAConnectionStringThatIsNoneAndDoesNotQuoteIt() throws Exception {
        ServiceProcess service = service(Map.of("MONGODB_URI", "mongodb://ecom:hidden@word@host"), "log");

        assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.process().exitValue()).isEqualTo(1);
        assertThat(log("log"))
                .contains("MONGODB_URI is not a connection string of MongoDB.")
                .doesNotContain("hidden")
                .doesNotContain("\\tat ");
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private ServiceProcess service(Map<String, String> settings, String log) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "METRICS_PORT",
                "0",
                "SHUTDOWN_DELAY_SECONDS",
                "1",
                "AUTH_URL",
                auth.url().toString(),
                "MONGODB_URI",
                "mongodb://ecom:first@127.0.0.1:" + mongo.port() + "/?authSource=admin"));
        environment.putAll(settings);
        return ServiceProcess.start(
                "backend",
                Path.of(System.getProperty("service.jar")),
                FreePort.find(),
                environment,
                folder.resolve(log),
                List.of());
    }

    private String secret(String password) {
        return "{\"username\":\"ecom\",\"password\":\"" + password
                + "\",\"engine\":\"mongo\",\"host\":\"127.0.0.1\",\"port\":" + mongo.port()
                + ",\"dbname\":\"ecommerce\"}";
    }

    private static void offerAndBuy(ApiClient client) {
        String id = client.sendJson(
                        "POST",
                        "/item",
                        "{\"name\":\"Lamp\",\"price\":1}",
                        "Authorization",
                        "Bearer " + AuthPeer.token("ann@example.com"))
                .body();
        assertThat(id).hasSize(24);
        assertThat(client.send("POST", "/buy/" + id, "Authorization", "Bearer " + AuthPeer.token("bob@example.com"))
                        .status())
                .isEqualTo(200);
    }
}
