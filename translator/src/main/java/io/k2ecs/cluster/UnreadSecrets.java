package io.k2ecs.cluster;

import static io.k2ecs.cluster.JsonTree.maps;
import static io.k2ecs.cluster.JsonTree.text;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands for the Secrets that were not read: what pods say of them. The stand-ins have the keys that pods name, with
 * empty values, so that the requests name the right keys of the right secrets.
 */
final class UnreadSecrets {
    private static final Set<String> WORKLOADS = Set.of(
            "CronJob",
            "DaemonSet",
            "Deployment",
            "Job",
            "Pod",
            "ReplicaSet",
            "ReplicationController",
            "Rollout",
            "StatefulSet");

    private final Map<Name, Uses> used = new TreeMap<>();
    private final Set<Name> madeByOperators = new HashSet<>();

    private record Name(String namespace, String name) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }

    private static final class Uses {
        private final SortedSet<String> keys = new TreeSet<>();
        private boolean asAWhole;
        private boolean optional;
    }

    /** @param objects those that are translated */
    UnreadSecrets(List<Map<String, Object>> objects) {
        for (Map<String, Object> object : objects) {
            String kind = text(object, "kind");
            String namespace = JsonTree.namespace(object);
            if (WORKLOADS.contains(kind)) {
                JsonTree.forEachMap(object, "", (key, map) -> visit(namespace, key, map));
            } else if (kind.equals("ExternalSecret") || kind.equals("SealedSecret")) {
                String target = JsonTree.map(object, "spec", "target")
                        .map(it -> text(it, "name"))
                        .orElse("");
                madeByOperators.add(new Name(namespace, target.isEmpty() ? JsonTree.name(object) : target));
            }
        }
        used.keySet().removeAll(madeByOperators);
    }

    private void visit(String namespace, String key, Map<String, Object> map) {
        switch (key) {
            case "secretKeyRef" -> use(namespace, text(map, "name"), map, List.of(text(map, "key")));
            case "secretRef" -> use(namespace, text(map, "name"), map, List.of());
            case "secret" -> {
                String name = text(map, "secretName").isEmpty() ? text(map, "name") : text(map, "secretName");
                use(
                        namespace,
                        name,
                        map,
                        maps(map, "items").stream().map(it -> text(it, "key")).toList());
            }
            default -> {}
        }
    }

    /** @param keys none if all are used */
    private void use(String namespace, String name, Map<String, Object> reference, List<String> keys) {
        if (!name.isEmpty()) {
            Uses uses = used.computeIfAbsent(new Name(namespace, name), it -> new Uses());
            uses.keys.addAll(keys);
            uses.asAWhole |= keys.isEmpty();
            uses.optional |= JsonTree.isTrue(reference, "optional");
        }
    }

    /** Those whose keys are not all known, each as {@code namespace/name}. */
    Set<String> takenAsAWhole() {
        Set<String> names = new TreeSet<>();
        used.forEach((name, uses) -> {
            if (uses.asAWhole) {
                names.add(name.namespace() + "/" + name.name());
            }
        });
        return names;
    }

    /** The stand-ins, for those that any key is known of. */
    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        used.forEach((name, uses) -> {
            if (uses.keys.isEmpty()) {
                return;
            }
            Map<String, Object> data = new TreeMap<>();
            uses.keys.forEach(key -> data.put(key, ""));
            Map<String, Object> secret = new TreeMap<>();
            secret.put("apiVersion", "v1");
            secret.put("kind", "Secret");
            secret.put("metadata", new TreeMap<>(Map.of("name", name.name(), "namespace", name.namespace())));
            secret.put("data", data);
            objects.add(secret);
        });
        return objects;
    }

    /** One for each Secret. */
    List<Finding> findings(String cluster) {
        List<Finding> findings = new ArrayList<>();
        used.forEach((name, uses) -> findings.add(finding(cluster, name, uses)));
        return findings;
    }

    private static Finding finding(String cluster, Name name, Uses uses) {
        String label = cluster + "/" + name.namespace() + "/Secret/" + name.name();
        String message = "Secret '" + name.name() + "' was not read; "
                + (uses.keys.isEmpty() ? "" : "pods name its keys " + String.join(", ", uses.keys) + ", ");
        if (uses.asAWhole) {
            return ClusterProblem.SECRET_NOT_READ.finding(
                    Severity.ERROR,
                    label,
                    message + "pods take it as a whole, and its keys are not known",
                    "read it with --include-secrets; values stay in memory and are never written");
        }
        if (uses.optional) {
            return ClusterProblem.SECRET_NOT_READ.finding(
                    Severity.WARNING,
                    label,
                    message + "and as a use of it is optional it may not exist",
                    "read it with --include-secrets, or create and fill it");
        }
        return ClusterProblem.SECRET_NOT_READ.finding(
                Severity.INFO,
                label,
                message + "and these are translated",
                "nothing is to be done; --include-secrets reads it and looks for addresses in its values");
    }
}
