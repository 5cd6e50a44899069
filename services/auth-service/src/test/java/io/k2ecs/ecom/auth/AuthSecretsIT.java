package io.k2ecs.ecom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.local.ServiceProcess;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Load;
import io.k2ecs.ecom.testing.SecretsManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that the service reads itself, from an AWS Secrets Manager that we did not write. */
@Timeout(300)
class AuthSecretsIT {
    private static SecretsManager secrets;
    private static LocalPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        secrets = SecretsManager.start();
        postgres = LocalPostgres.start("first");
    }

    @AfterAll
    static void stop() {
        postgres.close();
        secrets.close();
    }

    @Test
    void goesOnThroughARotationOfPasswordAndKeysWithoutAFailedRequest() throws Exception {
        String database = "db-" + System.nanoTime();
        String keys = "jwt-" + System.nanoTime();
        postgres.changePassword("first");
        secrets.create(database, rds("first"));
        secrets.create(keys, "{\"JWT_KEY\":\"" + "a".repeat(40) + "\"}");
        try (ServiceProcess service = start(database, keys)) {
            service.awaitReady();
            ApiClient client = new ApiClient(service.url(), Contract.load());
            client.sendJson("POST", "/auth/register", body());
            String token = client.sendJson("POST", "/auth/signin", body()).body();
            try (Load one = Load.start(List.of(() -> check(client, token)))) {
                await().until(() -> one.succeeded() > 50);
                postgres.changePassword("second");
                secrets.change(database, rds("second"));
                secrets.change(
                        keys,
                        "{\"JWT_KEY\":\"" + "b".repeat(40) + "\",\"JWT_KEY_PREVIOUS\":\"" + "a".repeat(40) + "\"}");
                // So many clients need more connections, and those need the new password.
                try (Load many = Load.start(IntStream.range(0, 10)
                        .<Load.Request>mapToObj(i -> () -> check(client, token))
                        .toList())) {
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> log().contains("they were read again and have changed"));
                    await().until(() -> many.succeeded() > 500);
                    assertThat(many.failures()).isEmpty();
                }
                assertThat(one.failures()).isEmpty();
            }
            String later = client.sendJson("POST", "/auth/signin", body()).body();
            assertThat(later.split("\\.")[2]).isNotEqualTo(token.split("\\.")[2]);
            check(client, later);
            assertThat(log())
                    .doesNotContain("\"first\"")
                    .doesNotContain("second\"")
                    .doesNotContain("a".repeat(40))
                    .doesNotContain("b".repeat(40))
                    .doesNotContain(token);
        }
    }

    @Test
    void recoversAlsoWhereTheOldConnectionsAreEnded() throws Exception {
        String database = "db-" + System.nanoTime();
        String keys = "jwt-" + System.nanoTime();
        postgres.changePassword("third");
        secrets.create(database, rds("third"));
        secrets.create(keys, "{\"JWT_KEY\":\"" + "a".repeat(40) + "\"}");
        try (ServiceProcess service = start(database, keys)) {
            service.awaitReady();
            ApiClient client = new ApiClient(service.url(), Contract.load());
            postgres.changePassword("fourth");
            secrets.change(database, rds("fourth"));
            postgres.endConnections();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.sendJson("POST", "/auth/signin", body()).status() != 503);
            assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhichSecretIsMissing() throws Exception {
        ServiceProcess service = start("no-such-secret", "no-such-secret");

        assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.process().exitValue()).isEqualTo(1);
        assertThat(log())
                .contains("The secret 'no-such-secret' cannot be read: ResourceNotFoundException")
                .doesNotContain("\\tat ");
    }

    @Test
    void refusesASecretOfAnotherEngine() throws Exception {
        String name = "mongo-" + System.nanoTime();
        secrets.create(name, rds("hidden-password").replace("postgres", "mongo"));
        ServiceProcess service = start(name, name);

        assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(log())
                .contains("DB_SECRET_ID names a secret of another database engine than PostgreSQL.")
                .doesNotContain("hidden-password");
    }

    private ServiceProcess start(String database, String keys) {
        Map<String, String> settings = new TreeMap<>(secrets.environment());
        settings.putAll(Map.of(
                "DB_SECRET_ID", database,
                "JWT_SECRET_ID", keys,
                "JWT_REFRESH_SECONDS", "1",
                "DB_PASSWORD", "",
                "JWT_KEY", ""));
        return AuthProcess.start(postgres, settings, folder.resolve("log"));
    }

    private static void check(ApiClient client, String token) {
        assertThat(client.sendJson("POST", "/auth/validate", "{\"token\":\"" + token + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.sendJson("POST", "/auth/signin", body()).status()).isEqualTo(200);
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("log"));
    }

    private static String rds(String password) {
        return "{\"username\":\"" + LocalPostgres.USER + "\",\"password\":\"" + password
                + "\",\"engine\":\"postgres\",\"host\":\"127.0.0.1\",\"port\":" + postgres.port()
                + ",\"dbname\":\"" + LocalPostgres.DATABASE + "\"}";
    }

    private static String body() {
        return "{\"email\":\"ann@example.com\",\"password\":\"secret1\"}";
    }
}
