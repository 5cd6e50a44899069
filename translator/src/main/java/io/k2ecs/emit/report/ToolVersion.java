package io.k2ecs.emit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Name and version of this tool, as reports and {@code k2ecs version} state them. */
public final class ToolVersion {
    /** The tool's name. */
    public static final String NAME = "k2ecs";

    private static final String FILE = "version.txt";

    private ToolVersion() {}

    /** The version that the build wrote down, such as {@code 0.1.0}. */
    public static String text() {
        try (InputStream stream = ToolVersion.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
