package io.k2ecs.aws.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The checkers written in Python, in a virtual environment of their own under {@code target/venv}. It is made at first
 * use and again whenever {@code requirements.txt} changes. Where that cannot be done, tests that need it fail if the
 * environment variable {@code CI} is {@code true}; elsewhere they are skipped, and say so on standard error.
 */
public final class PythonTools {
    private static final int INSTALL_MINUTES = 15;
    private static final List<String> INTERPRETERS = List.of("python3", "python");

    private final Path folder;
    private final Path requirements;
    private final List<String> interpreters;
    private final boolean required;
    private final PrintStream warnings;

    PythonTools(Path folder, Path requirements, List<String> interpreters, boolean required, PrintStream warnings) {
        this.folder = folder;
        this.requirements = requirements;
        this.interpreters = interpreters;
        this.required = required;
        this.warnings = warnings;
    }

    /** Ready to use; installs what is missing. Fails or aborts the test if that cannot be done. */
    public static PythonTools installed() {
        Path module = moduleFolder();
        PythonTools tools = new PythonTools(
                module.resolve("target/venv"),
                module.resolve("src/main/python/requirements.txt"),
                INTERPRETERS,
                "true".equals(System.getenv("CI")),
                System.err);
        tools.install();
        return tools;
    }

    /** The folder of this Maven module, wherever tests are started. */
    static Path moduleFolder() {
        try {
            Path classes = Path.of(PythonTools.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A program of the environment, such as {@code python} or {@code cfn-lint}. */
    public Path program(String name) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return folder.resolve(windows ? "Scripts/" + name + ".exe" : "bin/" + name);
    }

    /**
     * Runs a script of {@code src/main/python}.
     *
     * @return what it wrote to standard output
     */
    public String run(String script, String input) {
        try {
            Path in = Files.createTempFile(folder, "input", ".json");
            Path out = Files.createTempFile(folder, "output", ".json");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            try {
                Files.writeString(in, input);
                ProcessBuilder process = new ProcessBuilder(
                                program("python").toString(),
                                moduleFolder()
                                        .resolve("src/main/python")
                                        .resolve(script)
                                        .toString())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(errors.toFile());
                if (!succeeds(process)) {
                    throw new AssertionError(script + " failed: " + Files.readString(errors));
                }
                return Files.readString(out);
            } finally {
                Files.delete(in);
                Files.delete(out);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the environment unless it is there and complete. Only one process or thread does so at a time. */
    void install() {
        synchronized (PythonTools.class) {
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            try {
                Files.createDirectories(folder.getParent());
                try (FileChannel channel =
                        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock(); // Until the channel is closed.
                    installAlone();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void installAlone() throws IOException {
        Path marker = folder.resolve("installed");
        String wanted = fingerprint(requirements);
        if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
            return;
        }
        delete(folder);
        String interpreter = interpreters.stream()
                .filter(PythonTools::isRecent)
                .findFirst()
                .orElseThrow(() -> unavailable("no Python 3.10 or newer with venv on the path"));
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        runInstaller(log, interpreter, "-m", "venv", folder.toString());
        runInstaller(
                log, program("python").toString(), "-m", "pip", "install", "--quiet", "-r", requirements.toString());
        Files.writeString(marker, wanted);
    }

    private void runInstaller(Path log, String... command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        if (!succeeds(process)) {
            String output = Files.readString(log).strip();
            throw unavailable(
                    String.join(" ", command) + " failed: " + output.substring(Math.max(0, output.length() - 2000)));
        }
    }

    private Error unavailable(String reason) {
        if (required) {
            return new AssertionError("The Python checkers are required here (CI=true) but missing: " + reason);
        }
        warnings.println("SKIPPED: tests with moto and cfn-lint: " + reason);
        throw new TestAbortedException("Without the Python checkers: " + reason);
    }

    private static boolean isRecent(String interpreter) {
        try {
            return succeeds(new ProcessBuilder(
                            interpreter, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        } catch (IOException e) {
            return false; // No such program.
        }
    }

    private static boolean succeeds(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            if (process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            String text = Files.readString(file).replace("\r\n", "\n");
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
