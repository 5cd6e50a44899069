package io.k2ecs.scan;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.FileLabels;
import io.k2ecs.source.FileLabels.Found;
import io.k2ecs.source.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for names of the cluster in sources, settings, class files and archives. Reads only; the same files give the same
 * result, wherever it runs.
 */
public final class Scanner {
    private final KnownCluster cluster;
    private final ScanBounds bounds;

    /** @param cluster what the manifests say; {@link KnownCluster#NONE} without any */
    public Scanner(KnownCluster cluster, ScanBounds bounds) {
        this.cluster = cluster;
        this.bounds = bounds;
    }

    /**
     * Scans files and folders.
     *
     * @param arguments at least one
     * @param manifests files and folders that are manifests, and are not looked into
     * @throws InvalidInputException if an argument does not exist, or holds nothing to scan
     */
    public ScanResult scan(List<Path> arguments, List<Path> manifests) {
        FileLabels names = new FileLabels(arguments);
        requireExisting(arguments, names);
        Report report = new Report();
        ScannedFolders folders = new ScannedFolders(report);
        List<Found> found = new ArrayList<>();
        List<Finding> empty = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            int argument = i;
            Path root = arguments.get(i);
            List<Path> files = folders.files(
                    root, file -> names.positionOf(argument, root, file).file());
            for (Path file : files) {
                found.add(new Found(argument, FileLabels.relative(root, file), file));
            }
        }
        scan(found, names.label(found), realPaths(manifests), report);
        ScanResult result = report.result();
        if (result.complete()
                && result.files() == 0
                && result.archives() == 0
                && result.findings().isEmpty()) {
            for (int i = 0; i < arguments.size(); i++) {
                empty.add(ScanRule.NOTHING_TO_SCAN
                        .info()
                        .finding(
                                Severity.ERROR,
                                names.positionOf(i),
                                result.skipped().stream().anyMatch(it -> it.reason() == SkipReason.MANIFEST)
                                        ? "there are Kubernetes manifests here, which translate reads, and no code"
                                        : "nothing here is code, settings, a class file or a jar",
                                "Name the folder that holds the sources, or a jar."));
            }
            throw new InvalidInputException(empty);
        }
        return result;
    }

    private static void requireExisting(List<Path> arguments, FileLabels names) {
        List<Finding> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!Files.exists(arguments.get(i))) {
                problems.add(ScanRule.PATH_NOT_FOUND
                        .info()
                        .finding(Severity.ERROR, names.positionOf(i), "the path does not exist", "Correct the path."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Set<Path> realPaths(List<Path> paths) {
        Set<Path> real = new HashSet<>();
        for (Path path : paths) {
            try {
                real.add(path.toRealPath());
            } catch (IOException e) {
                // A pipe has none, and cannot be among what is scanned.
                real.add(path.toAbsolutePath());
            }
        }
        return real;
    }

    private void scan(List<Found> found, List<InputFile> labelled, Set<Path> manifests, Report report) {
        FileScan files = new FileScan(cluster, report);
        for (int i = 0; i < found.size(); i++) {
            Path file = found.get(i).real();
            String label = labelled.get(i).label();
            List<String> below = found.get(i).below();
            String name = file.getFileName().toString();
            String path = below.isEmpty() ? name : String.join("/", below);
            Surrounding surrounding = FileType.isTest(path) ? Surrounding.TEST : Surrounding.APPLICATION;
            if (isManifest(file, manifests)) {
                report.skip(label, SkipReason.MANIFEST);
            } else if (FileType.isArchive(name)) {
                archive(file, label, surrounding, files, report);
            } else if (FileType.isClass(name) || FileType.language(name).isPresent() || !FileType.hasEnding(name)) {
                file(file, path, label, surrounding, files, report);
            } else {
                report.skip(label, SkipReason.OTHER_TYPE);
            }
        }
    }

    private static boolean isManifest(Path file, Set<Path> manifests) {
        if (manifests.isEmpty()) {
            return false;
        }
        try {
            Path real = file.toRealPath();
            return manifests.stream().anyMatch(real::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    private void archive(Path file, String label, Surrounding surrounding, FileScan files, Report report) {
        if (Files.isReadable(file)) {
            new ArchiveScan(bounds, files, report).scan(file, label, surrounding);
        } else {
            report.unreadable(label, "the archive cannot be opened");
        }
    }

    private void file(Path file, String path, String label, Surrounding surrounding, FileScan files, Report report) {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(bounds.maxFileBytes() + 1);
        } catch (IOException e) {
            report.unreadable(label, "the file cannot be read");
            return;
        }
        if (bytes.length > bounds.maxFileBytes()) {
            report.notLookedInto(label, "the file has more than " + bounds.maxFileBytes() + " bytes");
        } else {
            files.scan(bytes, path, label, surrounding);
        }
    }
}
