package io.k2ecs.emit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A file of the output. What it holds need not be in memory as a whole: the report grows with all input together. */
@FunctionalInterface
public interface OutputFile {
    /** Writes the whole content, always the same; the stream is left open. */
    void writeTo(OutputStream stream) throws IOException;

    /** The whole content at once. */
    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
