package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs k2ecs in a folder and keeps what it printed. */
final class CommandLineRun {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String stdin = "";
    private String terminals = "";

    CommandLineRun(Path folder) {
        this.folder = folder;
    }

    /** What came out. */
    record Result(int exitCode, String out, String err) {}

    CommandLineRun file(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    CommandLineRun stdin(String text) {
        stdin = text;
        return this;
    }

    CommandLineRun variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** @param digits of the streams that are terminals */
    CommandLineRun terminals(String digits) {
        terminals = digits;
        return this;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(stdin.getBytes(UTF_8)),
                new ResultStream(out),
                new ResultStream(err),
                environment,
                folder,
                terminals);
        int exitCode = new Cli(surroundings).run(arguments);
        return new Result(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The content of all files below a folder, by path; hidden ones too. */
    SortedMap<String, String> files(String below) {
        Path root = folder.resolve(below);
        SortedMap<String, String> contents = new TreeMap<>();
        if (!Files.exists(root)) {
            return contents;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** The names in a folder. */
    List<String> names(String below) {
        try (Stream<Path> entries = Files.list(folder.resolve(below))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
