package io.k2ecs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The examples that are part of the product, one folder per code. */
final class BundledExamples {
    /** Relative to the root of the class path. */
    static final String FOLDER = "io/k2ecs/examples";

    private BundledExamples() {}

    /** An example with what k2ecs makes of it, as it is worked out now. */
    record Shown(Example example, ExampleResult result) {}

    /** The example of a code; empty for a code that has none. */
    static Optional<Shown> find(String code) {
        try {
            Path classes = Path.of(BundledExamples.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(classes)) {
                return run(classes.resolve(FOLDER).resolve(code));
            }
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                return run(jar.getPath("/").resolve(FOLDER).resolve(code));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of k2ecs' own classes is no URI", e);
        }
    }

    private static Optional<Shown> run(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Example example = Example.in(folder);
        return Optional.of(new Shown(example, example.run()));
    }
}
