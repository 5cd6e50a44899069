package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of the arguments, in an order that depends on their names only, and not on that of the arguments. */
final class InputFiles {
    private static final String SETTINGS_FILE = "k2ecs.yaml";
    private static final String CHART_FILE = "Chart.yaml";

    private final Problems problems;
    private final Set<Path> seen = new HashSet<>();
    private final List<FileLabels.Found> found = new ArrayList<>();
    private final FileLabels labels;
    /** Counts also what an earlier argument has brought in. */
    private int manifestCount;

    private InputFiles(List<Path> arguments, Problems problems) {
        this.problems = problems;
        this.labels = new FileLabels(arguments);
    }

    /** The files of all arguments; a file that several arguments name is there once. */
    static List<InputFile> find(List<Path> arguments, Problems problems) {
        // A file that two arguments name gets its label from the first of them.
        List<Path> sorted = arguments.stream()
                .sorted(Comparator.comparing(path -> path.toAbsolutePath().normalize()))
                .toList();
        InputFiles files = new InputFiles(sorted, problems);
        for (int argument = 0; argument < sorted.size(); argument++) {
            files.addArgument(argument, sorted.get(argument));
        }
        return files.labels.label(files.found).stream()
                .sorted(Comparator.comparing(InputFile::label))
                .toList();
    }

    private void addArgument(int argument, Path path) {
        SourcePosition at = labels.positionOf(argument);
        if (!Files.exists(path)) {
            problems.report(SourceProblem.PATH_NOT_FOUND, at, "the path '" + path + "' does not exist");
        } else if (path.getFileName() != null && path.getFileName().toString().equals(CHART_FILE)) {
            problems.report(SourceProblem.HELM_CHART, at, "this is the description of a Helm chart, not a manifest");
        } else if (Files.isDirectory(path)) {
            manifestCount = 0;
            addFolder(argument, path, path);
            if (manifestCount == 0) {
                problems.report(SourceProblem.EMPTY_FOLDER, at, "the folder holds no manifest");
            }
        } else {
            addFile(argument, path, path);
        }
    }

    private void addFolder(int argument, Path root, Path folder) {
        try {
            if (!seen.add(folder.toRealPath())) {
                manifestCount++;
                return;
            }
            List<Path> entries;
            try (Stream<Path> listing = Files.list(folder)) {
                entries = listing.sorted(
                                Comparator.comparing(path -> path.getFileName().toString()))
                        .toList();
            }
            if (entries.stream().anyMatch(InputFiles::isChart)) {
                manifestCount++;
                problems.report(
                        SourceProblem.HELM_CHART,
                        labels.positionOf(argument, root, folder.resolve(CHART_FILE)),
                        "the folder is a Helm chart, whose templates are not manifests yet");
                return;
            }
            for (Path entry : entries) {
                addEntry(argument, root, entry);
            }
        } catch (IOException e) {
            manifestCount++;
            problems.report(
                    SourceProblem.UNREADABLE_FILE,
                    labels.positionOf(argument, root, folder),
                    "the folder cannot be listed");
        }
    }

    private void addEntry(int argument, Path root, Path entry) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
            return;
        }
        if (Files.isDirectory(entry)) {
            addFolder(argument, root, entry);
        } else if (isManifestName(name)) {
            manifestCount++;
            addFile(argument, root, entry);
        }
    }

    private void addFile(int argument, Path root, Path file) {
        try {
            Path real = realPath(file);
            if (seen.add(real)) {
                found.add(new FileLabels.Found(argument, FileLabels.relative(root, file), real));
            }
        } catch (IOException e) {
            problems.report(
                    SourceProblem.UNREADABLE_FILE,
                    labels.positionOf(argument, root, file),
                    "the file is a link to nowhere or cannot be reached");
        }
    }

    /** A pipe, such as a shell makes of {@code <(helm template .)}, can be read but has no real path. */
    private static Path realPath(Path file) throws IOException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                return file.toAbsolutePath().normalize();
            }
            throw e;
        }
    }

    private static boolean isManifestName(String name) {
        boolean hasEnding = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
        return (hasEnding && !name.equals(SETTINGS_FILE)) || Kustomization.isFileName(name);
    }

    private static boolean isChart(Path entry) {
        return entry.getFileName().toString().equals(CHART_FILE) && Files.isRegularFile(entry);
    }

    /** The bytes of a file, and one more than the bound if it has more. */
    static byte[] bytes(InputFile file, ReadingBounds bounds) throws IOException {
        Optional<Path> path = file.path();
        try (var stream = Files.newInputStream(path.orElseThrow())) {
            return stream.readNBytes(bounds.maxFileBytes() + 1);
        }
    }
}
