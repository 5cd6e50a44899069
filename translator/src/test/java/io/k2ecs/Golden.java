package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of expected files. {@code -Dgolden.update=true} writes them anew, except where CI runs. */
public final class Golden {
    private Golden() {}

    /**
     * Fails unless the folder holds exactly these files with these texts.
     *
     * @param test the class that writes them
     */
    public static void check(Class<?> test, Path folder, SortedMap<String, String> actual) {
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten on CI")
                    .isNull();
            write(folder, actual);
        }
        SortedMap<String, String> expected = Files.isDirectory(folder) ? read(folder) : new TreeMap<>();
        String hint =
                "%s is stale: look at the difference, then run ./mvnw -pl translator test -Dtest=%s -Dgolden.update=true"
                        .formatted(ProjectFolders.module().relativize(folder), test.getSimpleName());
        assertThat(actual.keySet()).as(hint).isEqualTo(expected.keySet());
        actual.forEach((name, text) -> assertThat(text).as(name + ": " + hint).isEqualTo(expected.get(name)));
    }

    /** A finding with all that it says, in one line. */
    public static String line(Finding finding) {
        return "%s %s %s %s. Remedy: %s"
                .formatted(
                        finding.at(), finding.severity().label(), finding.code(), finding.message(), finding.remedy());
    }

    /** The texts of all files below a folder, by relative path. */
    static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void write(Path folder, SortedMap<String, String> files) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    List<Path> all = old.sorted(Comparator.reverseOrder()).toList();
                    for (Path path : all) {
                        Files.delete(path);
                    }
                }
            }
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
