package io.k2ecs.aws.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moto server of our own: AWS APIs in memory, on a port of the loopback interface that the system picks. Its output
 * goes to a file under {@code target/moto/}. It ends with {@link #close} or, at the latest, with this JVM.
 */
public final class MotoServer implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 10;
    private static final Pattern RUNNING = Pattern.compile("Running on http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Thread stopAtExit;
    private final Path log;
    private final URI endpoint;

    private MotoServer(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.stopAtExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        this.endpoint = awaitEndpoint();
    }

    /** Returns when the server takes connections. */
    public static MotoServer start() {
        Path python = PythonTools.installed().program("python");
        // Port 0 lets the system pick: nobody can take the port between picking and binding.
        ProcessBuilder builder =
                new ProcessBuilder(python.toString(), "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0");
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("MOTO_"));
        try {
            Path folder = Files.createDirectories(PythonTools.moduleFolder().resolve("target/moto"));
            Path log = Files.createTempFile(folder, "server-", ".log");
            return new MotoServer(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where AWS clients send their requests. */
    public URI endpoint() {
        return endpoint;
    }

    /** Throws away everything that was created. */
    public void reset() {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpClient direct =
                    HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
            int status =
                    direct.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new AssertionError("moto answered the reset with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            // The JVM is going down already and runs the hook.
        }
    }

    private URI awaitEndpoint() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> copyOutput(port), "moto output");
        reader.setDaemon(true);
        reader.start();
        try {
            return URI.create("http://127.0.0.1:" + port.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("moto did not start, see " + log, e);
        }
    }

    /** Reads to the end, so that the server never waits for us, and finds the port on the way. */
    private void copyOutput(CompletableFuture<Integer> port) {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line + "\n");
                file.flush();
                Matcher running = RUNNING.matcher(line);
                if (running.find()) {
                    port.complete(Integer.valueOf(running.group(1)));
                }
            }
            port.completeExceptionally(new IOException("The server ended before it was ready"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }
}
