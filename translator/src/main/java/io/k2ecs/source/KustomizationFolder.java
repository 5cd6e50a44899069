package io.k2ecs.source;

import io.k2ecs.source.RawNode.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a folder has to be built by Kustomize. Where its kustomization only lists the manifests that are in the
 * folder anyway, they are better read as they are: then every finding has its place in a file that somebody wrote, and no
 * program is needed.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/">Kustomize</a>
 */
public final class KustomizationFolder {
    private final Path root;
    private final ReadingBounds bounds;
    private final Set<Path> foldersSeen = new HashSet<>();
    private final Set<Path> listed = new HashSet<>();

    private KustomizationFolder(Path root, ReadingBounds bounds) {
        this.root = root;
        this.bounds = bounds;
    }

    /**
     * Whether the folder has a kustomization that changes something, lists something outside, or lists only some of what
     * is inside. A kustomization that cannot be read counts for none: the reader says what is wrong with it.
     */
    public static boolean needsBuild(Path folder, ReadingBounds bounds) {
        try {
            Path root = folder.toRealPath();
            KustomizationFolder folders = new KustomizationFolder(root, bounds);
            Optional<Kustomization> kustomization = folders.read(root);
            return kustomization.isPresent()
                    && (folders.doesMoreThanList(root, kustomization.get()) || folders.leavesOut());
        } catch (IOException | SourceException e) {
            return false;
        }
    }

    private boolean doesMoreThanList(Path folder, Kustomization kustomization) throws IOException {
        foldersSeen.add(folder);
        if (!kustomization.changes().isEmpty()) {
            return true;
        }
        for (Node resource : kustomization.resources()) {
            if (!(resource instanceof ScalarNode text) || isElsewhere(folder, text.text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isElsewhere(Path folder, String resource) throws IOException {
        Path path;
        try {
            path = folder.resolve(resource);
        } catch (InvalidPathException e) {
            return true;
        }
        if (!Files.exists(path)) {
            return true;
        }
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            return true;
        }
        if (Files.isDirectory(real)) {
            Optional<Kustomization> inside = read(real);
            return inside.isEmpty() || !foldersSeen.contains(real) && doesMoreThanList(real, inside.get());
        }
        listed.add(real);
        return false;
    }

    private Optional<Kustomization> read(Path folder) throws IOException {
        Optional<Path> path = Kustomization.FILE_NAMES.stream()
                .sorted()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        InputFile file = new InputFile(path.get().getFileName().toString(), path);
        Problems ignored = new Problems();
        SourceText text = SourceText.decode(file.label(), InputFiles.bytes(file, bounds));
        List<RawNode> roots = YamlComposer.compose(text, bounds, ignored);
        if (roots.size() != 1 || !(roots.get(0) instanceof Entries entries) || !Kustomization.isOne(file, entries)) {
            return Optional.empty();
        }
        NodeBuilder nodes = new NodeBuilder(KubernetesTypes.bundled(), bounds, ignored);
        return Optional.of(new Kustomization(file, nodes.map(entries, Kustomization.place(0))));
    }

    /** Whether there are manifests in the folder that the kustomization does not list, and so nobody applies. */
    private boolean leavesOut() {
        return InputFiles.find(List.of(root), new Problems()).stream()
                .filter(file -> !Kustomization.isFileName(file.name()))
                .anyMatch(file -> !listed.contains(file.path().orElseThrow()));
    }
}
