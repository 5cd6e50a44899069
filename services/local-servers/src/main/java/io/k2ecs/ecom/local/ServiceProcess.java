package io.k2ecs.ecom.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service as a process of its own, as a container would be. What it logs goes to a file. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LINES_SHOWN = 20;
    private static final int OK = 200;

    private final String name;
    private final Process process;
    private final Path log;
    private final URI url;
    /** So that it does not outlive this JVM, also where nobody closes it. */
    private final Thread stopAtExit;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private ServiceProcess(String name, Process process, Path log, URI url) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.url = url;
        this.stopAtExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /**
     * Starts a service.
     *
     * @param name what to call it
     * @param jar the service's jar
     * @param port its port; it has to be free
     * @param settings environment variables, added to those of this process
     * @param log where its output goes; replaced if it is there
     * @param arguments what stands behind the jar on the command line
     * @throws ServiceStartException if there is no jar
     */
    public static ServiceProcess start(
            String name, Path jar, int port, Map<String, String> settings, Path log, List<String> arguments) {
        if (!Files.isRegularFile(jar)) {
            throw new ServiceStartException("There is no " + jar + ". Build it with ./mvnw package.");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-jar"));
        command.add(jar.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        builder.environment().put("PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return new ServiceProcess(name, builder.start(), log, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws ServiceStartException if it ends before, or takes too long; the message has the last lines of its log
     */
    public void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new ServiceStartException(
                        name + " ended with exit code " + process.exitValue() + ":\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new ServiceStartException(
                        name + " is not ready after " + START.toSeconds() + " s:\n" + lastLines());
            }
            pause();
        }
    }

    /** The process, to wait for or to end in another way. */
    public Process process() {
        return process;
    }

    /** Why it ended, for a person. */
    public String obituary() {
        return name + " ended with exit code " + process.exitValue() + "; its last words, from " + log + ":\n"
                + lastLines();
    }

    private boolean isReady() {
        try {
            return client.send(
                                    HttpRequest.newBuilder(url.resolve("/health/readiness"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("Interrupted while " + name + " starts.");
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("Interrupted.");
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it as a container is ended: SIGTERM, and SIGKILL if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            // The JVM ends already.
        }
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
