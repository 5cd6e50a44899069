package io.k2ecs.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files below a folder, in an order that depends on their names only, and says what it passes over. */
final class ScannedFolders {
    private static final Set<String> OF_TOOLS = Set.of(
            ".git",
            ".svn",
            ".hg",
            ".idea",
            ".gradle",
            ".mvn",
            ".venv",
            "venv",
            ".tox",
            "__pycache__",
            "site-packages",
            "node_modules",
            "bower_components",
            "vendor",
            ".terraform");
    private static final Set<String> OF_BUILDS =
            Set.of("target", "build", "dist", "out", "obj", ".next", ".nuxt", "coverage");
    /** Below it, a folder is a package of sources, whatever its name. */
    private static final String SOURCES = "src";

    private static final String OUTPUT_REPORT = "report/report.json";
    private static final String OUTPUT_PART = "task-definitions";

    private final Report report;
    private final Set<Path> seen = new HashSet<>();

    ScannedFolders(Report report) {
        this.report = report;
    }

    /** Turns a path below the argument into what reports show. */
    interface Labels {
        String of(Path file);
    }

    /** The files of one argument; what an earlier one has brought in is left out. */
    List<Path> files(Path argument, Labels labels) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(argument)) {
            folder(argument, false, labels, files);
        } else {
            file(argument, labels, files);
        }
        return files;
    }

    private void folder(Path folder, boolean inSources, Labels labels, List<Path> files) {
        List<Path> entries;
        try (Stream<Path> listing = Files.list(folder)) {
            if (!seen.add(folder.toRealPath())) {
                return;
            }
            entries = listing.sorted(
                            Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            report.unreadable(labels.of(folder), "the folder cannot be listed");
            return;
        }
        for (Path entry : entries) {
            if (!Files.isDirectory(entry)) {
                file(entry, labels, files);
            } else if (!isSkipped(entry, inSources, labels)) {
                boolean sources = inSources || entry.getFileName().toString().equals(SOURCES);
                folder(entry, sources, labels, files);
            }
        }
    }

    private boolean isSkipped(Path folder, boolean inSources, Labels labels) {
        String name = folder.getFileName().toString();
        if (Files.isSymbolicLink(folder)) {
            report.skip(labels.of(folder), SkipReason.LINK);
        } else if (OF_TOOLS.contains(name) && !(inSources && name.equals("vendor"))) {
            report.skip(labels.of(folder), SkipReason.TOOL_FOLDER);
        } else if (OF_BUILDS.contains(name) && !inSources) {
            report.skip(labels.of(folder), SkipReason.BUILD_FOLDER);
        } else if (Files.isRegularFile(folder.resolve(OUTPUT_REPORT))
                && Files.isDirectory(folder.resolve(OUTPUT_PART))) {
            report.skip(labels.of(folder), SkipReason.OUTPUT_FOLDER);
        } else {
            return false;
        }
        return true;
    }

    private void file(Path file, Labels labels, List<Path> files) {
        try {
            if (!Files.isRegularFile(file)) {
                boolean nowhere = !Files.exists(file);
                report.skip(labels.of(file), nowhere ? SkipReason.LINK : SkipReason.BINARY);
            } else if (seen.add(file.toRealPath())) {
                files.add(file);
            }
        } catch (IOException e) {
            report.unreadable(labels.of(file), "the file cannot be reached");
        }
    }
}
