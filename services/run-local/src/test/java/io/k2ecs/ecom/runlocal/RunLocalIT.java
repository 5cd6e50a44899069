package io.k2ecs.ecom.runlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both services together, with their databases, behind the front door, started as a user starts them. */
@Timeout(240)
class RunLocalIT {
    private static final Pattern READY = Pattern.compile("little-ecom is ready at (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    Path folder;

    @Test
    void aShopIsOpenUntilCtrlC() throws Exception {
        Process process = run("--port", "0");
        try {
            ApiClient client = new ApiClient(awaitReady(process), Contract.load());
            String ann = "{\"email\":\"ann@example.com\",\"password\":\"secret1\"}";
            String bob = "{\"email\":\"bob@example.com\",\"password\":\"secret1\"}";
            assertThat(client.sendJson("POST", "/auth/register", ann).status()).isEqualTo(201);
            assertThat(client.sendJson("POST", "/auth/register", bob).status()).isEqualTo(201);
            assertThat(client.sendJson("POST", "/auth/register", bob).status()).isEqualTo(409);
            String[] asAnn = bearer(client.sendJson("POST", "/auth/signin", ann).body());
            String[] asBob = bearer(client.sendJson("POST", "/auth/signin", bob).body());
            Exchange added = client.sendJson("POST", "/item", "{\"name\":\"Lamp\",\"price\":9.99}", asAnn);

            assertThat(client.send("GET", "/items").body())
                    .isEqualTo(
                            "[{\"id\":\"" + added.body() + "\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99}]");
            assertThat(client.send("POST", "/buy/" + added.body(), asAnn).status())
                    .isEqualTo(403);
            assertThat(client.send("POST", "/buy/" + added.body(), bearer("forged"))
                            .status())
                    .isEqualTo(401);
            assertThat(client.send("POST", "/buy/" + added.body(), asBob).status())
                    .isEqualTo(200);
            assertThat(client.send("GET", "/items").body()).isEqualTo("[]");

            assertThat(client.sendJson("DELETE", "/auth/delete", bob).status()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(45))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(client.send("POST", "/buy/" + added.body(), asBob)
                                    .status())
                            .as("the token of a deleted account, after the time of the cache")
                            .isEqualTo(401));
        } finally {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            assertThat(all).hasSizeGreaterThanOrEqualTo(2);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
            // PostgreSQL is no child of anybody; its data are deleted when it has ended.
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("local-postgres-"));
            }
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = run("--port", Integer.toString(taken.getLocalPort()));

            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(output()).contains("Choose another with --port").doesNotContain("\tat ");
            assertThat(process.descendants()).isEmpty();
        }
    }

    @Test
    void aWrongOptionIsSaid() throws Exception {
        Process process = run("--port", "http");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output()).contains("--port").contains("Usage: k2ecs run-local");
    }

    private Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                System.getProperty("service.jar"),
                "--home",
                Path.of("../..").toRealPath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private URI awaitReady(Process process) {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> !process.isAlive() || READY.matcher(output()).find());
        Matcher matcher = READY.matcher(output());
        assertThat(matcher.find()).as(output()).isTrue();
        return URI.create(matcher.group(1));
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
