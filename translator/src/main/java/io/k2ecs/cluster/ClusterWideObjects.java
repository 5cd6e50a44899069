package io.k2ecs.cluster;

import static io.k2ecs.cluster.JsonTree.map;
import static io.k2ecs.cluster.JsonTree.maps;
import static io.k2ecs.cluster.JsonTree.name;
import static io.k2ecs.cluster.JsonTree.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Objects of the whole cluster that belong to an application because its own objects name them, or grant it something.
 * Kinds that nothing names are not asked for, so that nobody needs rights for them.
 */
final class ClusterWideObjects {
    private final Function<ApiKind, List<Map<String, Object>>> lists;
    private final List<Map<String, Object>> application;

    /**
     * @param lists gives all objects of a kind
     * @param application the objects in namespaces
     */
    ClusterWideObjects(Function<ApiKind, List<Map<String, Object>>> lists, List<Map<String, Object>> application) {
        this.lists = lists;
        this.application = application;
    }

    List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.addAll(named(ApiKind.PERSISTENT_VOLUME, names("volumeName")));
        all.addAll(named(ApiKind.STORAGE_CLASS, names("storageClassName")));
        all.addAll(named(ApiKind.PRIORITY_CLASS, names("priorityClassName")));
        all.addAll(named(ApiKind.RUNTIME_CLASS, names("runtimeClassName")));
        all.addAll(named(ApiKind.CLUSTER_SECRET_STORE, secretStores()));
        all.addAll(rights());
        return all;
    }

    private List<Map<String, Object>> named(ApiKind kind, Set<String> names) {
        return names.isEmpty()
                ? List.of()
                : lists.apply(kind).stream()
                        .filter(it -> names.contains(name(it)))
                        .toList();
    }

    /** The texts under a field, wherever it is in a specification. */
    private Set<String> names(String field) {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> object : application) {
            map(object, "spec")
                    .ifPresent(spec -> JsonTree.forEachMap(spec, "", (key, inner) -> names.add(text(inner, field))));
        }
        names.remove("");
        return names;
    }

    private Set<String> secretStores() {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> object : application) {
            map(object, "spec", "secretStoreRef")
                    .filter(it -> text(it, "kind").equals(ApiKind.CLUSTER_SECRET_STORE.kind()))
                    .ifPresent(it -> names.add(text(it, "name")));
        }
        return names;
    }

    /** Bindings for service accounts in the application's namespaces, and the roles that they and its own bindings name. */
    private List<Map<String, Object>> rights() {
        Set<String> namespaces = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        for (Map<String, Object> object : application) {
            namespaces.add(JsonTree.namespace(object));
            if (text(object, "kind").equals("RoleBinding")) {
                roles.addAll(clusterRole(object));
            }
        }
        List<Map<String, Object>> rights = lists.apply(ApiKind.CLUSTER_ROLE_BINDING).stream()
                .filter(it -> maps(it, "subjects").stream()
                        .anyMatch(subject -> text(subject, "kind").equals("ServiceAccount")
                                && namespaces.contains(text(subject, "namespace"))))
                .toList();
        rights.forEach(it -> roles.addAll(clusterRole(it)));
        List<Map<String, Object>> all = new ArrayList<>(rights);
        all.addAll(named(ApiKind.CLUSTER_ROLE, roles));
        return all;
    }

    private static List<String> clusterRole(Map<String, Object> binding) {
        return map(binding, "roleRef")
                .filter(it -> text(it, "kind").equals("ClusterRole"))
                .map(it -> List.of(text(it, "name")))
                .orElse(List.of());
    }
}
