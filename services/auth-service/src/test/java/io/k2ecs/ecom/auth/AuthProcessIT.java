package io.k2ecs.ecom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.local.ServiceProcess;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is deployed. */
@Timeout(180)
class AuthProcessIT {
    private static LocalPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(AuthServer.PASSWORD);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void noRequestFailsWhenACopyIsReplacedUnderLoad() throws Exception {
        Contract contract = Contract.load();
        try (ServiceProcess first = AuthProcess.start(postgres, Map.of(), folder.resolve("first.log"));
                ServiceProcess second = AuthProcess.start(postgres, Map.of(), folder.resolve("second.log"))) {
            first.awaitReady();
            second.awaitReady();
            new ApiClient(first.url(), contract).sendJson("POST", "/auth/register", body("load@example.com"));

            Replacement.withoutAFailedRequest(first, second, contract, client -> assertThat(
                            client.sendJson("POST", "/auth/signin", body("load@example.com"))
                                    .status())
                    .isEqualTo(200));
            assertThat(Files.readString(folder.resolve("first.log"))).contains("Graceful shutdown complete");
        }
    }

    @Test
    void migratesAndEnds() throws Exception {
        ServiceProcess migration = AuthProcess.start(postgres, Map.of(), folder.resolve("log"), "--migrate-only");

        assertThat(endOf(migration)).isZero();
        assertThat(log()).contains("The database is up to date").doesNotContain("Tomcat");
    }

    @Test
    void leavesTheTablesAloneWhereAnotherTaskMigrates() throws Exception {
        try (LocalPostgres empty = LocalPostgres.start(AuthServer.PASSWORD)) {
            try (ServiceProcess service =
                    AuthProcess.start(empty, Map.of("MIGRATE_AT_START", "false"), folder.resolve("log"))) {
                service.awaitReady();
                assertThat(log()).doesNotContain("The database is up to date");
            }
            ServiceProcess migration = AuthProcess.start(
                    empty, Map.of("MIGRATE_AT_START", "false"), folder.resolve("migration"), "--migrate-only");
            assertThat(endOf(migration)).isZero();
            assertThat(Files.readString(folder.resolve("migration"))).contains("1 migrations were run");
        }
    }

    @Test
    void endsWithOneWhereItCannotMigrate() throws Exception {
        ServiceProcess migration = AuthProcess.start(
                postgres,
                Map.of("DB_PASSWORD", "wrong", "DB_WAIT_SECONDS", "0"),
                folder.resolve("log"),
                "--migrate-only");

        assertThat(endOf(migration)).isEqualTo(1);
        assertThat(log())
                .contains("The database cannot be reached")
                .contains("password authentication failed")
                .doesNotContain("\\tat ")
                .doesNotContain("wrong");
    }

    @Test
    void doesNotStartWithAKeyThatIsTooShortAndSaysSoWithoutTheKey() throws Exception {
        ServiceProcess service = AuthProcess.start(postgres, Map.of("JWT_KEY", "secure-secret"), folder.resolve("log"));

        assertThat(endOf(service)).isEqualTo(1);
        assertThat(log())
                .contains("JWT_KEY has 13 bytes; a key for HS256 has at least 32.")
                .contains("openssl rand -base64 48")
                .doesNotContain("secure-secret")
                .doesNotContain("\\tat ");
    }

    @Test
    void doesNotStartWithoutADatabaseAndSaysWhichSettingIsMissing() throws Exception {
        ServiceProcess service = AuthProcess.start(postgres, Map.of("DB_HOST", " "), folder.resolve("log"));

        assertThat(endOf(service)).isEqualTo(1);
        assertThat(log()).contains("DB_HOST is not set.").contains("Set it. It means: The host of PostgreSQL.");
    }

    @Test
    void startsWithANewlineAtTheEndOfEachSecretAndWarns() throws Exception {
        try (ServiceProcess service = AuthProcess.start(
                postgres,
                Map.of("DB_HOST", "127.0.0.1\n", "DB_PASSWORD", AuthServer.PASSWORD + "\n"),
                folder.resolve("log"))) {
            service.awaitReady();
            assertThat(log()).contains("DB_HOST has white space at its ends").contains("DB_PASSWORD has white space");
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int endOf(ServiceProcess process) throws InterruptedException {
        assertThat(process.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.process().exitValue();
    }

    private static String body(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"secret1\"}";
    }

    @Test
    void theHealthCheckOfTheContainerSeesTheService() throws Exception {
        try (ServiceProcess service = AuthProcess.start(postgres, Map.of(), folder.resolve("log"))) {
            service.awaitReady();
            String port = Integer.toString(service.url().getPort());
            assertThat(probe(port)).isZero();
            assertThat(probe("1", "http://127.0.0.1:" + port + "/health/liveness"))
                    .isZero();
            assertThat(probe(port, "/no-such-path")).isEqualTo(1);
        }
        assertThat(probe("1")).isEqualTo(1);
        assertThat(probe("1", "http://127.0.0.1/health")).isEqualTo(1);
    }

    private static int probe(String port, String... arguments) throws Exception {
        String probe = Path.of(io.k2ecs.ecom.runtime.health.HealthProbe.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                probe,
                "io.k2ecs.ecom.runtime.health.HealthProbe"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PORT", port);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
