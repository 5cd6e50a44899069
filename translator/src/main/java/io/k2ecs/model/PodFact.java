package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fact of a pod that is known before it runs: its namespace, ServiceAccount, labels and annotations.
 *
 * @param origins where it is written, last the reference to it
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/downward-api/">downward API</a>
 */
public record PodFact(String text, List<Node> origins) {
    /**
     * Where a pod comes from.
     *
     * @param object the controller, or the pod
     * @param template what has the pod's own metadata
     */
    public record Pod(ManifestObject object, MapNode template, MapNode spec) {}

    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

    /** The fact at a field path; empty if only the running pod knows it. */
    public static Optional<PodFact> of(Pod pod, ScalarNode fieldPath) {
        String path = fieldPath.text();
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches()) {
            ScalarNode value = entries(pod, entry.group(1)).get(entry.group(2));
            return Optional.of(
                    value == null ? new PodFact("", List.of(fieldPath)) : fact(value.text(), value, fieldPath));
        }
        return switch (path) {
            case "metadata.namespace" -> Optional.of(namespace(pod, fieldPath));
            case "spec.serviceAccountName" -> Optional.of(account(pod, fieldPath));
            case "metadata.labels", "metadata.annotations" ->
                Optional.of(all(entries(pod, path.substring("metadata.".length())), fieldPath));
            default -> Optional.empty();
        };
    }

    private static PodFact namespace(Pod pod, ScalarNode fieldPath) {
        Optional<ScalarNode> written = pod.object().root().map("metadata").flatMap(it -> it.scalar("namespace"));
        return written.map(it -> fact(pod.object().namespace(), it, fieldPath))
                .orElseGet(() -> new PodFact(pod.object().namespace(), List.of(fieldPath)));
    }

    private static PodFact account(Pod pod, ScalarNode fieldPath) {
        return ServiceAccount.nameIn(pod.spec())
                .map(it -> fact(it.text(), it, fieldPath))
                .orElseGet(() -> new PodFact(ServiceAccount.DEFAULT, List.of(fieldPath)));
    }

    /** A line for each, as the kubelet writes them. */
    private static PodFact all(Map<String, ScalarNode> entries, ScalarNode fieldPath) {
        List<Node> origins = new ArrayList<>(entries.values());
        origins.add(fieldPath);
        return new PodFact(
                entries.entrySet().stream()
                        .map(it -> it.getKey() + "=\""
                                + it.getValue()
                                        .text()
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\"")
                                        .replace("\n", "\\n")
                                + "\"")
                        .collect(Collectors.joining("\n")),
                origins);
    }

    private static Map<String, ScalarNode> entries(Pod pod, String field) {
        return new TreeMap<>(pod.template()
                .map("metadata")
                .map(it -> it.scalarEntries(field))
                .orElse(Map.of()));
    }

    private static PodFact fact(String text, ScalarNode value, ScalarNode fieldPath) {
        return new PodFact(text, List.of(value, fieldPath));
    }
}
