package io.k2ecs.ecom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import io.k2ecs.ecom.testing.FreezingProxy;
import io.k2ecs.ecom.testing.Load;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Outages other than a server that is gone: needs a PostgreSQL of our own, whatever the environment names. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOutageTest {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final String ANN = "{\"email\":\"ann@example.com\",\"password\":\"secret1\"}";

    private LocalPostgres postgres;
    private FreezingProxy network;
    private ServletWebServerApplicationContext service;
    private ApiClient client;
    private String token;

    @BeforeEach
    void start() {
        postgres = LocalPostgres.start(AuthServer.PASSWORD);
        network = FreezingProxy.before(postgres.port());
        service = AuthServer.run(Optional.of(postgres), Map.of("DB_PORT", Integer.toString(network.port())));
        client = new ApiClient(
                URI.create("http://127.0.0.1:" + service.getWebServer().getPort()), Contract.load());
        client.sendJson("POST", "/auth/register", ANN);
        token = client.sendJson("POST", "/auth/signin", ANN).body();
    }

    @AfterEach
    void stop() {
        service.close();
        network.close();
        postgres.close();
    }

    @Test
    void aDatabaseThatNeitherAnswersNorRefusesIs503WithinTheBoundAlsoForThoseWhoWaitForAConnection() {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        Queue<Duration> times = new ConcurrentLinkedQueue<>();
        // More than there are connections, and busy while the network goes.
        try (Load load = Load.start(IntStream.range(0, 30)
                .<Load.Request>mapToObj(i -> () -> {
                    long start = System.nanoTime();
                    statuses.add(validate().status());
                    times.add(Duration.ofNanos(System.nanoTime() - start));
                })
                .toList())) {
            await().until(() -> load.succeeded() > 300);
            network.freeze();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> statuses.stream().filter(it -> it == 503).count() > 90);
            assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);
            assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(503);
            assertThat(load.failures()).isEmpty();
        }

        assertThat(statuses).allMatch(it -> it == 200 || it == 503);
        assertThat(times).allSatisfy(it -> assertThat(it).isLessThan(BOUND));
        network.thaw();
        await().atMost(Duration.ofSeconds(20)).until(() -> validate().status() == 200);
    }

    @Test
    void aServerThatOnlyReadsSinceAFailoverIs503AndItsConnectionsAreGivenUp(CapturedOutput output) {
        postgres.execute("alter database " + LocalPostgres.DATABASE + " set default_transaction_read_only = on");
        postgres.endConnections();
        Exchange refused = awaitProblem("{\"email\":\"bob@example.com\",\"password\":\"secret1\"}");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(validate().status()).as("reading goes on").isEqualTo(200);
        postgres.execute("alter database " + LocalPostgres.DATABASE + " set default_transaction_read_only = off");
        // The connections that are open stay with what they were told, so this needs new ones.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.sendJson("DELETE", "/auth/delete", ANN).status() == 204);
        assertThat(output)
                .contains("PostgreSQL cannot be used")
                .doesNotContain(AuthServer.PASSWORD)
                .doesNotContain(AuthServer.KEY)
                .doesNotContain("secret1")
                .doesNotContain("$2a$")
                .doesNotContain("@example.com")
                .doesNotContain(token);
    }

    /** The first answers may still be about connections that were ended. */
    private Exchange awaitProblem(String body) {
        await().until(() -> validate().status() == 200);
        return client.sendJson("POST", "/auth/register", body);
    }

    private Exchange validate() {
        return client.sendJson("POST", "/auth/validate", "{\"token\":\"" + token + "\"}");
    }

    @Test
    void tooManyConnectionsForTheServerIs503() {
        postgres.execute("alter role " + LocalPostgres.USER + " connection limit 0");
        postgres.endConnections();

        assertThat(List.of(validate(), validate()))
                .allSatisfy(answer -> assertThat(answer.problem()).contains("store-unavailable"));
        postgres.execute("alter role " + LocalPostgres.USER + " connection limit -1");
        await().atMost(Duration.ofSeconds(20)).until(() -> validate().status() == 200);
    }
}
