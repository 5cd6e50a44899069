package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Kubernetes object: a document, or an item of a {@code kind: List}.
 *
 * @param namespace {@code default} where the manifest names none; empty for kinds that belong to no namespace
 * @param name {@code metadata.name}
 */
public record ManifestObject(String apiVersion, String kind, String namespace, String name, MapNode root) {
    public SourcePosition at() {
        return root.at();
    }

    /** The API group; empty for Kubernetes' core. */
    public String group() {
        return groupOf(apiVersion);
    }

    /** The group of an API version such as {@code apps/v1}; empty for {@code v1}. */
    public static String groupOf(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    /** The leaves that say what this object is: API version, kind, name and, if it is written, namespace. */
    public List<ScalarNode> identity() {
        List<ScalarNode> identity = new ArrayList<>();
        root.scalar("apiVersion").ifPresent(identity::add);
        root.scalar("kind").ifPresent(identity::add);
        root.map("metadata").ifPresent(metadata -> {
            metadata.scalar("name").ifPresent(identity::add);
            metadata.scalar("namespace").ifPresent(identity::add);
        });
        return identity;
    }

    /** The annotations, by key. */
    public Map<String, ScalarNode> annotations() {
        return root.map("metadata").map(it -> it.scalarEntries("annotations")).orElse(Map.of());
    }

    /** {@code Deployment default/auth}, or {@code Namespace shop} where there is no namespace. */
    public String label() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
