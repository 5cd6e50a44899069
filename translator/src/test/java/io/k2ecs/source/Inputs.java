package io.k2ecs.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gives texts to the reader. */
final class Inputs {
    private Inputs() {}

    static ManifestSet read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), ReadingBounds.DEFAULTS);
    }

    static ManifestSet read(byte[] bytes, ReadingBounds bounds) {
        return new ManifestReader(bounds).read(new ByteArrayInputStream(bytes));
    }

    static ManifestSet read(Path... paths) {
        return new ManifestReader(ReadingBounds.DEFAULTS).read(List.of(paths));
    }

    /** A ConfigMap with the given lines at its end; they start at line 4. */
    static String configMap(String... lines) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n" + String.join("\n", lines) + "\n";
    }

    /** An object of a kind that Kubernetes does not know, with the given lines at its end; they start at line 4. */
    static String custom(String... lines) {
        return "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: thing}\n" + String.join("\n", lines) + "\n";
    }

    /** The root of the only object of a text. */
    static MapNode root(String text) {
        ManifestSet manifests = read(text);
        if (manifests.objects().size() != 1) {
            throw new AssertionError("one object expected, got " + manifests.objects());
        }
        return manifests.objects().get(0).root();
    }

    /** Why a text is refused, each as {@code code line:column message}. */
    static List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8), ReadingBounds.DEFAULTS);
    }

    static List<String> problems(byte[] bytes, ReadingBounds bounds) {
        return problemsOf(() -> read(bytes, bounds)).stream().map(Inputs::line).toList();
    }

    /** Why paths are refused, each as {@code file:line:column code message}. */
    static List<String> problems(Path... paths) {
        return problemsOf(() -> read(paths)).stream()
                .map(finding -> finding.at() + " " + finding.code() + " " + finding.message())
                .toList();
    }

    private static List<Finding> problemsOf(Runnable reading) {
        InvalidInputException exception = catchThrowableOfType(InvalidInputException.class, reading::run);
        if (exception == null) {
            throw new AssertionError("the input was not refused");
        }
        return exception.problems();
    }

    /** What is odd about a text, each as {@code code line:column message}. */
    static List<String> oddities(String text) {
        return read(text).findings().stream().map(Inputs::line).toList();
    }

    static String line(Finding finding) {
        return finding.code() + " " + finding.at().line() + ":" + finding.at().column() + " " + finding.message();
    }

    static Path write(Path folder, String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
