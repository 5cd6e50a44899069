package io.k2ecs.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a command line has around it.
 *
 * @param out results
 * @param err messages
 * @param environment variables of the process
 * @param workingDirectory what relative paths start from
 * @param terminals which of standard input, output and error are terminals, as digits: {@code 02}
 */
record Surroundings(
        InputStream in,
        ResultStream out,
        ResultStream err,
        Map<String, String> environment,
        Path workingDirectory,
        String terminals) {
    /** The launcher says here which streams are terminals; Java has no way to ask for each of them. */
    private static final String TERMINALS = "k2ecs.terminals";

    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final int BUFFER_BYTES = 1 << 16;

    static Surroundings ofProcess() {
        return new Surroundings(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                Path.of(""),
                System.getProperty(TERMINALS, ""));
    }

    private static ResultStream stream(FileDescriptor descriptor) {
        return new ResultStream(new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES));
    }

    boolean inIsTerminal() {
        return terminals.contains("0");
    }

    boolean outIsTerminal() {
        return terminals.contains("1");
    }

    boolean errIsTerminal() {
        return terminals.contains("2");
    }

    /**
     * The day in UTC; that of {@code SOURCE_DATE_EPOCH} where it is set, so that a run can be repeated.
     *
     * @see <a href="https://reproducible-builds.org/specs/source-date-epoch/">SOURCE_DATE_EPOCH</a>
     */
    LocalDate today() {
        String epochSeconds = variable("SOURCE_DATE_EPOCH");
        return EPOCH_SECONDS.matcher(epochSeconds).matches()
                ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epochSeconds)), ZoneOffset.UTC)
                : LocalDate.now(ZoneOffset.UTC);
    }

    /** The value of an environment variable, empty if it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
