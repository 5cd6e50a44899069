package io.k2ecs.ecom.runlocal.benchmark;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as its container runs it, within a limit of memory. */
final class LimitedService implements AutoCloseable {
    private static final long LIMIT_BYTES = 256L * 1024 * 1024;
    private static final Path GROUPS = Path.of("/sys/fs/cgroup/memory");

    private final Process process;
    private final int port;
    private final Path group;
    private final Duration start;

    LimitedService(String name, Path image, int port, Map<String, String> settings) throws Exception {
        this.port = port;
        this.group = limit(name);
        ProcessBuilder builder = new ProcessBuilder(
                group == null
                        ? List.of(image.resolve("run-service").toString())
                        : List.of(
                                "sh",
                                "-c",
                                "echo $$ > \"$1/cgroup.procs\" && exec \"$2\"",
                                "limited",
                                group.toString(),
                                image.resolve("run-service").toString()));
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("PORT", Integer.toString(port), "METRICS_PORT", "0"));
        if (group == null) {
            builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + LIMIT_BYTES);
        }
        builder.redirectErrorStream(true)
                .redirectOutput(image.resolveSibling(name + ".log").toFile());
        long begin = System.nanoTime();
        process = builder.start();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended: see " + image.resolveSibling(name + ".log"));
            }
            Thread.sleep(5);
        }
        start = Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A control group with the limit, or null where none can be made. */
    private static Path limit(String name) {
        try {
            Path group = Files.createDirectories(GROUPS.resolve(
                    "little-ecom-" + name + "-" + ProcessHandle.current().pid()));
            Files.writeString(group.resolve("memory.limit_in_bytes"), Long.toString(LIMIT_BYTES));
            return group;
        } catch (IOException e) {
            return null;
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** From the start of the process to the first answer that it is ready. */
    Duration start() {
        return start;
    }

    boolean limitIsEnforced() {
        return group != null;
    }

    /** The most memory that was in use so far, in MiB; with a control group that of the group, files in memory too. */
    String memory() throws IOException {
        long resident = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
        String text = "process at most " + resident + " MiB resident";
        if (group != null) {
            long most = Long.parseLong(
                    Files.readString(group.resolve("memory.max_usage_in_bytes")).strip());
            text += ", control group at most " + most / (1024 * 1024) + " of 256 MiB";
        }
        return text;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (group != null) {
            Files.deleteIfExists(group);
        }
    }
}
