package io.k2ecs.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program without a shell and without input, within bounds, and leaves nothing of it running. */
final class ProgramRun {
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final RunBounds bounds;

    ProgramRun(Map<String, String> environment, Path workingDirectory, RunBounds bounds) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.bounds = bounds;
    }

    /** How a run ended. */
    sealed interface Outcome {}

    /**
     * The program came to its end.
     *
     * @param output may hold secrets
     * @param said on standard error, or the beginning of it
     */
    record Ended(int exitCode, byte[] output, byte[] said) implements Outcome {}

    record NotStarted() implements Outcome {}

    record TooSlow() implements Outcome {}

    record TooMuchOutput() implements Outcome {}

    Outcome run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new NotStarted();
        }
        try {
            return outcome(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Outcome outcome(Process process) {
        long end = System.nanoTime() + bounds.time().toNanos();
        close(process.getOutputStream());
        CompletableFuture<byte[]> output = reading(process.getInputStream(), bounds.maxOutputBytes() + 1, false);
        CompletableFuture<byte[]> said = reading(process.getErrorStream(), RunBounds.MAX_MESSAGE_BYTES, true);
        try {
            byte[] bytes = output.get(left(end).toNanos(), TimeUnit.NANOSECONDS);
            if (bytes.length > bounds.maxOutputBytes()) {
                return new TooMuchOutput();
            }
            if (!process.waitFor(left(end).toNanos(), TimeUnit.NANOSECONDS)) {
                return new TooSlow();
            }
            return new Ended(process.exitValue(), bytes, said.get(left(end).toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new TooSlow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading what a program prints has failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TooSlow();
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** @param drain whether to read on to the end, so that the program is not kept waiting by a full pipe */
    private static CompletableFuture<byte[]> reading(InputStream stream, int maxBytes, boolean drain) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        byte[] start = stream.readNBytes(maxBytes);
                        if (drain) {
                            stream.transferTo(OutputStream.nullOutputStream());
                        }
                        bytes.complete(start);
                    } catch (IOException e) {
                        bytes.completeExceptionally(e);
                    }
                },
                "output of a program");
        reader.setDaemon(true);
        reader.start();
        return bytes;
    }

    private static void close(OutputStream input) {
        try {
            input.close();
        } catch (IOException e) {
            // The program has closed it first.
            return;
        }
    }
}
