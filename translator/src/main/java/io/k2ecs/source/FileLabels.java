package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names files so that reports do not depend on where the tool was started: the last part of the argument's path, then
 * the way below it. Where two files would get one name, their arguments show more of their paths.
 */
public final class FileLabels {
    private final List<Path> arguments;
    /** How many of the last parts of each argument's path are shown. */
    private final int[] shownParts;

    public FileLabels(List<Path> arguments) {
        this.arguments = arguments.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
        this.shownParts = new int[arguments.size()];
        Arrays.fill(shownParts, 1);
    }

    /**
     * A file that was found.
     *
     * @param argument counts the arguments from 0
     * @param below the parts of its path below the argument; none if the argument is the file
     */
    public record Found(int argument, List<String> below, Path real) {}

    public static List<String> relative(Path root, Path file) {
        List<String> parts = new ArrayList<>();
        if (!root.equals(file)) {
            root.relativize(file).forEach(part -> parts.add(part.toString()));
        }
        return parts;
    }

    /** The files with names that are all different. */
    public List<InputFile> label(List<Found> files) {
        while (showMore(files)) {
            continue;
        }
        return files.stream()
                .map(file -> new InputFile(label(file.argument(), file.below()), Optional.of(file.real())))
                .toList();
    }

    /** Shows one more part of the arguments whose files share a name; tells whether there were any. */
    private boolean showMore(List<Found> files) {
        Map<String, Set<Integer>> argumentsOf = new HashMap<>();
        Set<Integer> ambiguous = new HashSet<>();
        for (Found file : files) {
            Set<Integer> sharing =
                    argumentsOf.computeIfAbsent(label(file.argument(), file.below()), label -> new HashSet<>());
            sharing.add(file.argument());
            if (sharing.size() > 1) {
                ambiguous.addAll(sharing);
            }
        }
        boolean changed = false;
        for (int argument : ambiguous) {
            if (shownParts[argument] < arguments.get(argument).getNameCount()) {
                shownParts[argument]++;
                changed = true;
            }
        }
        return changed;
    }

    public SourcePosition positionOf(int argument) {
        return new SourcePosition(label(argument, List.of()), 1, 1);
    }

    public SourcePosition positionOf(int argument, Path root, Path file) {
        return new SourcePosition(label(argument, relative(root, file)), 1, 1);
    }

    private String label(int argument, List<String> below) {
        Path path = arguments.get(argument);
        List<String> parts = new ArrayList<>();
        int count = path.getNameCount();
        for (int i = Math.max(0, count - shownParts[argument]); i < count; i++) {
            parts.add(path.getName(i).toString());
        }
        parts.addAll(below);
        return parts.isEmpty() ? "/" : String.join("/", parts);
    }
}
