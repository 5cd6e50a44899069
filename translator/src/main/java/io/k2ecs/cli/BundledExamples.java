package io.k2ecs.cli;

import io.k2ecs.ledger.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The examples that are part of the product, one folder per code. */
final class BundledExamples {
    /** Relative to the root of the class path. */
    static final String FOLDER = "io/k2ecs/examples";

    private BundledExamples() {}

    /**
     * An example with what k2ecs makes of it, as it is worked out now.
     *
     * @param added what the code's rule adds by itself, where it has nothing to say of any value
     */
    record Shown(Example example, ExampleResult result, List<Target> added) {}

    /** The example of a code; empty for a code that has none. */
    static Optional<Shown> find(String code) {
        try {
            Path classes = Path.of(BundledExamples.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(classes)) {
                return run(classes.resolve(FOLDER), code);
            }
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                return run(jar.getPath("/").resolve(FOLDER), code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of k2ecs' own classes is no URI", e);
        }
    }

    private static Optional<Shown> run(Path examples, String code) {
        Path folder = examples.resolve(code);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Example example = Example.in(folder);
        ExampleResult result = example.run();
        return Optional.of(new Shown(example, result, result.speaksOf(code) ? List.of() : example.addedBy(code)));
    }
}
