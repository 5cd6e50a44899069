package io.k2ecs.aws;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.Placeholder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The requests in an output folder, all of them: a file that nobody would deploy is refused. */
record OutputFolder(List<OutputFile> files) {
    static final Set<String> KINDS = Set.of(
            "task-definitions",
            "services",
            "jobs",
            "schedules",
            "target-groups",
            "target-group-attributes",
            "load-balancers",
            "scaling",
            "secrets",
            "iam",
            "log-groups",
            "dns",
            "discovery");

    /** Holds no requests in JSON, or the same ones once more. */
    private static final Set<String> OTHER = Set.of("cloudformation", "terraform", "report");

    static OutputFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DeploymentRefusedException(folder.toString(), "is not a folder");
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<OutputFile> files = paths.filter(Files::isRegularFile)
                    .filter(path ->
                            !OTHER.contains(folder.relativize(path).getName(0).toString()))
                    .sorted()
                    .map(path -> file(folder, path))
                    .toList();
            return new OutputFolder(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<OutputFile> of(String kind) {
        return files.stream().filter(file -> file.kind().equals(kind)).toList();
    }

    /** The names that placeholders of a kind have anywhere, sorted. */
    SortedSet<String> placeholders(Placeholder.Kind kind) {
        SortedSet<String> names = new TreeSet<>();
        for (OutputFile file : files) {
            Placeholder.in(file.json()).stream()
                    .filter(placeholder -> placeholder.kind() == kind)
                    .forEach(placeholder -> names.add(placeholder.name()));
        }
        return names;
    }

    private static OutputFile file(Path folder, Path path) {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        int slash = relative.indexOf('/');
        if (slash < 0 || !KINDS.contains(relative.substring(0, slash)) || !relative.endsWith(".json")) {
            throw new DeploymentRefusedException(
                    relative, "is not of a kind that can be deployed: " + new TreeSet<>(KINDS));
        }
        try {
            String name = relative.substring(slash + 1, relative.length() - ".json".length());
            return new OutputFile(relative.substring(0, slash), name, JsonText.readObject(Files.readString(path)));
        } catch (IllegalArgumentException e) {
            throw new DeploymentRefusedException(relative, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
