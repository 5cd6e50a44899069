package io.k2ecs.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text in UTF-8 that remembers why it could not be written, if it could not. */
final class ResultStream extends PrintStream {
    /** What the reader of a pipe does when it has seen enough. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private final Watched watched;

    ResultStream(OutputStream stream) {
        this(new Watched(stream));
    }

    private ResultStream(Watched watched) {
        super(watched, false, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    /** Why something is missing in what was written. A reader that left is no failure. */
    Optional<String> failure() {
        flush();
        return Optional.ofNullable(watched.failure).filter(reason -> !reason.contains(BROKEN_PIPE));
    }

    private static final class Watched extends FilterOutputStream {
        private String failure;

        Watched(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }
}
