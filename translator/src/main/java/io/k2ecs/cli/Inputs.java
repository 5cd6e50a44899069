package io.k2ecs.cli;

import io.k2ecs.cluster.ClusterQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be translated.
 *
 * @param typed paths as the user typed them; none for standard input and for a cluster
 * @param cluster what to read of a cluster, if that is the input
 * @param workingDirectory what paths start from
 */
record Inputs(List<Path> typed, Optional<ClusterQuery> cluster, Path workingDirectory) {
    private static final String STDIN_APPLICATION = "application";

    /** Paths, or standard input. */
    Inputs(List<Path> typed, Path workingDirectory) {
        this(typed, Optional.empty(), workingDirectory);
    }

    boolean isStdin() {
        return typed.isEmpty() && cluster.isEmpty();
    }

    /** The paths to open. */
    List<Path> paths() {
        return typed.stream().map(workingDirectory::resolve).toList();
    }

    /** The inputs in words. */
    String inWords() {
        if (cluster.isPresent()) {
            return cluster.get()
                    .context()
                    .map(context -> "the cluster of context " + context)
                    .orElse("the cluster");
        }
        return isStdin()
                ? "standard input"
                : String.join(", ", typed.stream().map(Path::toString).toList());
    }

    /**
     * The name of the folder that the input is or is in; of a cluster, the namespace that was named. For several inputs, of the nearest folder around them all, and
     * without one of the folder that comes first by name: it must not depend on the order of the inputs.
     */
    String applicationName() {
        List<Path> folders =
                paths().stream().map(Inputs::folder).distinct().sorted().toList();
        Optional<Path> around = folders.stream().reduce(Inputs::around);
        if (cluster.isPresent() && cluster.get().namespaces().size() == 1) {
            return cluster.get().namespaces().get(0);
        }
        return around.map(Path::getFileName)
                .or(() -> folders.stream().findFirst().map(Path::getFileName))
                .map(Path::toString)
                .orElse(STDIN_APPLICATION);
    }

    /** The nearest folder that two folders are or are in. */
    private static Path around(Path one, Path other) {
        Path around = one;
        while (!other.startsWith(around) && around.getParent() != null) {
            around = around.getParent();
        }
        return around;
    }

    /** The folder that an input is or is in, absolute. */
    static Path folder(Path input) {
        Path absolute = input.toAbsolutePath().normalize();
        return Files.isRegularFile(absolute) && absolute.getParent() != null ? absolute.getParent() : absolute;
    }

    /**
     * The path from the current folder to a file that reports name by its label, so that a terminal can open it. The
     * label itself if there is no such file.
     */
    String reachedBy(String label) {
        for (int index = 0; index < typed.size(); index++) {
            Optional<String> path = below(typed.get(index), paths().get(index), label);
            if (path.isPresent()) {
                return path.get();
            }
        }
        return label;
    }

    /** Labels start with one or more of the last names of an input's path. */
    private static Optional<String> below(Path typed, Path input, String label) {
        Path absolute = input.toAbsolutePath().normalize();
        int names = absolute.getNameCount();
        for (int shown = 1; shown <= names; shown++) {
            String prefix = slashes(absolute.subpath(names - shown, names));
            if (label.equals(prefix)) {
                return Optional.of(slashes(typed));
            }
            if (label.startsWith(prefix + "/")) {
                String rest = label.substring(prefix.length() + 1);
                if (Files.exists(input.resolve(rest))) {
                    return Optional.of(slashes(typed.resolve(rest).normalize()));
                }
            }
        }
        return Optional.empty();
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
