package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.Declared;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.MapOf;
import io.k2ecs.source.RawNode.Entries;
import io.k2ecs.source.RawNode.Entry;
import io.k2ecs.source.RawNode.Items;
import io.k2ecs.source.RawNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the nodes of one file: expands aliases, attaches Kubernetes' types and holds the values against them. */
final class NodeBuilder {
    private static final FieldShape ANY = new Any();

    /** Each node keeps the way to it; with long keys these texts would outgrow the nodes. */
    private static final long MAX_POINTER_CHARS = 128L * 1024 * 1024;

    private final KubernetesTypes types;
    private final ReadingBounds bounds;
    private final Problems problems;
    private final ScalarChecks scalars;
    private int nodeCount;
    private int aliasedCount;
    private long pointerChars;

    NodeBuilder(KubernetesTypes types, ReadingBounds bounds, Problems problems) {
        this.types = types;
        this.bounds = bounds;
        this.problems = problems;
        this.scalars = new ScalarChecks(problems);
    }

    /** @throws SourceException if the file outgrows a bound */
    Node build(RawNode raw, Place reached) {
        Place place = reached.reachedBy(raw);
        RawNode node = raw.target();
        count(node.at(), place);
        if (node instanceof Text text) {
            return scalars.check(text, place);
        }
        if (node instanceof Items items) {
            return list(items, place);
        }
        return map((Entries) node, place);
    }

    /** Counts a node against the bounds. */
    void count(SourcePosition at, Place place) {
        pointerChars += place.path().pointer().length();
        if (++nodeCount > bounds.maxNodes() || pointerChars > MAX_POINTER_CHARS) {
            throw new SourceException(
                    SourceProblem.TOO_MANY_VALUES, at, "the file holds too many values, or too long keys");
        }
        if (place.aliased() && ++aliasedCount > bounds.maxAliasedNodes()) {
            throw new SourceException(
                    SourceProblem.ALIAS_EXPANSION,
                    at,
                    "aliases expand to more than " + bounds.maxAliasedNodes() + " values");
        }
        if (place.depth() > bounds.maxDepth()) {
            throw new SourceException(
                    SourceProblem.TOO_DEEP, at, "maps and lists are nested more than " + bounds.maxDepth() + " deep");
        }
    }

    private Node list(Items raw, Place place) {
        FieldShape itemShape = ANY;
        if (place.shape() instanceof ListOf list) {
            itemShape = list.item();
        } else if (!(place.shape() instanceof Any)) {
            wrongShape(raw.at(), place, "a list");
        }
        List<Node> items = new ArrayList<>(raw.items().size());
        for (RawNode item : raw.items()) {
            boolean isNull = item.target() instanceof Text text && text.kind() == ScalarNode.Kind.NULL;
            if (isNull && !(itemShape instanceof Any)) {
                problems.report(SourceProblem.NULL_ITEM, item.at(), "an item of " + place.name() + " is empty");
            }
            items.add(build(item, place.item(items.size(), itemShape)));
        }
        return new ListNode(raw.at(), place.path(), items);
    }

    /** The node of a map whose place says what it holds. */
    MapNode map(Entries raw, Place place) {
        if (place.shape() instanceof Declared declared) {
            return declared(raw, place, types.named(declared.typeName()), Map.of());
        }
        FieldShape valueShape = ANY;
        if (place.shape() instanceof MapOf map) {
            valueShape = map.value();
        } else if (!(place.shape() instanceof Any)) {
            wrongShape(raw.at(), place, "a map");
        }
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, SourcePosition> keyPositions = new HashMap<>();
        for (Map.Entry<String, Entry> entry : raw.entries().entrySet()) {
            String key = entry.getKey();
            nodes.put(key, build(entry.getValue().value(), place.entry(key, valueShape)));
            keyPositions.put(key, entry.getValue().keyAt());
        }
        return new MapNode(raw.at(), place.path(), Optional.empty(), nodes, keyPositions);
    }

    /**
     * The node of a map of a declared type.
     *
     * @param built values that have nodes already
     */
    MapNode declared(Entries raw, Place place, KubernetesType type, Map<String, Node> built) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, SourcePosition> keyPositions = new HashMap<>();
        for (Map.Entry<String, Entry> entry : raw.entries().entrySet()) {
            String key = entry.getKey();
            SourcePosition keyAt = entry.getValue().keyAt();
            FieldShape shape = type.fields().get(key);
            if (shape == null) {
                unknownField(key, keyAt, type);
            }
            Node known = built.get(key);
            Place fieldPlace = place.field(key, type, shape == null ? ANY : shape);
            nodes.put(key, known == null ? build(entry.getValue().value(), fieldPlace) : known);
            keyPositions.put(key, keyAt);
        }
        return new MapNode(raw.at(), place.path(), Optional.of(type), nodes, keyPositions);
    }

    private void unknownField(String key, SourcePosition keyAt, KubernetesType type) {
        String hint = NearestName.of(key, type.fields().keySet())
                .map(nearest -> "; did you mean " + Place.quoted(nearest) + "?")
                .orElse("");
        problems.report(
                SourceProblem.UNKNOWN_FIELD,
                keyAt,
                "unknown field " + Place.quoted(key) + " of " + type.simpleName() + hint);
    }

    private void wrongShape(SourcePosition at, Place place, String found) {
        problems.report(
                SourceProblem.WRONG_SHAPE,
                at,
                place.name() + " must be " + ScalarChecks.describe(place.shape()) + ", not " + found);
    }
}
