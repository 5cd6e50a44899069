package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.RawNode.Entries;
import io.k2ecs.source.RawNode.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of Kustomize: no object of the cluster, but it may say that the objects are not all there is. */
record Kustomization(InputFile file, MapNode root) {
    static final Set<String> FILE_NAMES = Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final String GROUP = "kustomize.config.k8s.io";
    /** Fields that only say which files belong to it; {@code bases} is the older name of some of {@code resources}. */
    private static final Set<String> RESOURCE_FIELDS = Set.of("resources", "bases");

    private static final Set<String> OWN_FIELDS = Set.of("apiVersion", "kind", "metadata");

    static boolean isFileName(String name) {
        return FILE_NAMES.contains(name);
    }

    static boolean isOne(InputFile file, Entries root) {
        String apiVersion = root.value("apiVersion") instanceof Text text ? text.text() : "";
        if (KubernetesTypes.group(apiVersion).equals(GROUP)) {
            return true;
        }
        return apiVersion.isEmpty() && isFileName(file.name());
    }

    /** Where the root of one stands: values of Secrets may be below. */
    static Place place(int document) {
        return Place.root(document).holding(Secrecy.KUSTOMIZATION);
    }

    /** @param filesRead the real paths of all files that were read */
    void report(Set<Path> filesRead, Problems problems) {
        List<String> changes = changes();
        if (!changes.isEmpty()) {
            problems.report(
                    SourceProblem.KUSTOMIZATION_CHANGES,
                    root.keyAt(changes.get(0)),
                    "this Kustomization also sets " + String.join(", ", changes) + ", which was not applied");
        }
        List<SourcePosition> missing = unread(filesRead);
        missing.forEach(at -> problems.report(
                SourceProblem.KUSTOMIZATION_CHANGES, at, "this resource of the Kustomization was not read"));
        if (changes.isEmpty() && missing.isEmpty()) {
            problems.report(
                    SourceProblem.KUSTOMIZATION,
                    root.at(),
                    "this Kustomization is skipped; it only lists files, which are read as they are");
        }
    }

    /** The fields that change or add something. */
    List<String> changes() {
        return root.entries().entrySet().stream()
                .filter(entry -> !OWN_FIELDS.contains(entry.getKey()) && !RESOURCE_FIELDS.contains(entry.getKey()))
                .filter(entry -> !isEmpty(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What it lists: files, folders, addresses. */
    List<Node> resources() {
        List<Node> resources = new ArrayList<>();
        for (String field : RESOURCE_FIELDS.stream().sorted().toList()) {
            root.find(field)
                    .ifPresent(node -> node.forEachLeaf(leaf -> {
                        boolean isEmptyList = leaf == node;
                        if (!isEmptyList) {
                            resources.add(leaf);
                        }
                    }));
        }
        return resources;
    }

    private static boolean isEmpty(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().isEmpty();
        }
        if (node instanceof ListNode list) {
            return list.items().isEmpty();
        }
        return node instanceof ScalarNode scalar && scalar.isNull();
    }

    private List<SourcePosition> unread(Set<Path> filesRead) {
        return resources().stream()
                .filter(leaf -> !(leaf instanceof ScalarNode text && wasRead(text.text(), filesRead)))
                .map(Node::at)
                .toList();
    }

    private boolean wasRead(String resource, Set<Path> filesRead) {
        if (resource.contains("://") || file.path().isEmpty()) {
            return false;
        }
        try {
            Path path = file.path().get().resolveSibling(resource).normalize();
            return filesRead.stream().anyMatch(read -> read.startsWith(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
