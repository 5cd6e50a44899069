package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A map. Where Kubernetes declares its fields ({@code type} is present), asking for a field that Kubernetes does not
 * have is a bug of the asking code and fails at once, so that a misspelt rule cannot silently match nothing.
 *
 * <p>A field whose value is null counts as absent, as it does for the Kubernetes API.
 */
public record MapNode(
        SourcePosition at,
        NodePath path,
        Optional<KubernetesType> type,
        Map<String, Node> entries,
        Map<String, SourcePosition> keyPositions)
        implements Node {
    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        keyPositions = Map.copyOf(keyPositions);
    }

    /** The value of a field, whatever its shape; empty if absent or null. */
    public Optional<Node> find(String field) {
        type.ifPresent(declared -> {
            if (!declared.declares(field)) {
                throw new IllegalArgumentException(declared.name() + " has no field '" + field + "'");
            }
        });
        return Optional.ofNullable(entries.get(field))
                .filter(node -> !(node instanceof ScalarNode scalar && scalar.isNull()));
    }

    /** The value of a field that not every type has which a rule meets; empty where this one has not. */
    public Optional<Node> findIfDeclared(String field) {
        return type.filter(declared -> !declared.declares(field)).isPresent() ? Optional.empty() : find(field);
    }

    /** The value of a scalar field. */
    public Optional<ScalarNode> scalar(String field) {
        return find(field).map(node -> expect(ScalarNode.class, field, node));
    }

    /** The text of a scalar field. */
    public Optional<String> text(String field) {
        return scalar(field).map(ScalarNode::text);
    }

    /** The value of a field that is a map. */
    public Optional<MapNode> map(String field) {
        return find(field).map(node -> expect(MapNode.class, field, node));
    }

    /** The items of a list field; empty if absent. */
    public List<Node> items(String field) {
        return find(field)
                .map(node -> expect(ListNode.class, field, node).items())
                .orElse(List.of());
    }

    /** The items of a list of maps; empty if absent. */
    public List<MapNode> maps(String field) {
        return items(field).stream()
                .map(item -> expect(MapNode.class, field, item))
                .toList();
    }

    /** The items of a list of scalars; empty if absent. */
    public List<ScalarNode> scalars(String field) {
        return items(field).stream()
                .map(item -> expect(ScalarNode.class, field, item))
                .toList();
    }

    /** The entries of a field that maps names to scalars, such as labels; empty if absent. Null values are left out. */
    public Map<String, ScalarNode> scalarEntries(String field) {
        Map<String, ScalarNode> scalars = new LinkedHashMap<>();
        map(field).ifPresent(map -> map.entries().forEach((name, node) -> {
            ScalarNode scalar = expect(ScalarNode.class, name, node);
            if (!scalar.isNull()) {
                scalars.put(name, scalar);
            }
        }));
        return Collections.unmodifiableMap(scalars);
    }

    /** Where the name of a field stands. */
    public SourcePosition keyAt(String field) {
        return keyPositions.getOrDefault(field, at);
    }

    @Override
    public void forEachLeaf(Consumer<Node> action) {
        if (entries.isEmpty()) {
            action.accept(this);
        }
        entries.values().forEach(node -> node.forEachLeaf(action));
    }

    /** Of the place alone: two maps at one place are the same in all but tests, and a map may hold a whole document. */
    @Override
    public int hashCode() {
        return 31 * at.hashCode() + path.hashCode();
    }

    private static <T extends Node> T expect(Class<T> shape, String field, Node node) {
        if (!shape.isInstance(node)) {
            throw new IllegalStateException(node.at() + ": '" + field + "' should be a " + shape.getSimpleName());
        }
        return shape.cast(node);
    }
}
