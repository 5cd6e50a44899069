package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.Scalar;
import io.k2ecs.source.RawNode.Entries;
import io.k2ecs.source.RawNode.Entry;
import io.k2ecs.source.RawNode.Items;
import io.k2ecs.source.RawNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the Kubernetes objects in the documents of one file after another. */
final class DocumentReader {
    /** What {@code kubectl get} prints. */
    private static final KubernetesType LIST = new KubernetesType(
            "List",
            Map.of(
                    "apiVersion",
                    Scalar.STRING,
                    "kind",
                    Scalar.STRING,
                    "metadata",
                    new Any(),
                    "items",
                    new ListOf(new Any())));

    private final KubernetesTypes types;
    private final ReadingBounds bounds;
    private final Problems problems;
    private final List<ManifestDocument> documents = new ArrayList<>();
    private final List<ManifestObject> objects = new ArrayList<>();
    private final Map<ObjectKey, SourcePosition> places = new HashMap<>();
    private final List<Kustomization> kustomizations = new ArrayList<>();

    DocumentReader(KubernetesTypes types, ReadingBounds bounds, Problems problems) {
        this.types = types;
        this.bounds = bounds;
        this.problems = problems;
    }

    /**
     * Takes in the documents of a file.
     *
     * @throws SourceException if they outgrow a bound
     */
    void read(InputFile file, List<RawNode> roots) {
        NodeBuilder nodes = new NodeBuilder(types, bounds, problems);
        for (RawNode root : roots) {
            boolean isEmpty = root instanceof Text text && text.kind() == ScalarNode.Kind.NULL;
            if (!isEmpty) {
                readDocument(file, root, nodes);
            }
        }
    }

    private void readDocument(InputFile file, RawNode root, NodeBuilder nodes) {
        if (!(root instanceof Entries entries)) {
            problems.report(SourceProblem.ROOT_IS_NO_MAP, root.at(), "the document is not a map");
            return;
        }
        if (documents.size() >= bounds.maxDocumentsTotal()) {
            throw new SourceException(
                    SourceProblem.TOO_MANY_DOCUMENTS,
                    root.at(),
                    "there are more than " + bounds.maxDocumentsTotal() + " documents");
        }
        Place place = Place.root(documents.size());
        Optional<MapNode> node;
        if (Kustomization.isOne(file, entries)) {
            nodes.count(entries.at(), place);
            MapNode kustomization = nodes.map(entries, Kustomization.place(documents.size()));
            kustomizations.add(new Kustomization(file, kustomization));
            node = Optional.of(kustomization);
        } else {
            node = object(entries, place, nodes, "", "");
        }
        node.ifPresent(map -> documents.add(new ManifestDocument(documents.size(), file.label(), map)));
    }

    /** @param ofList the apiVersion and kind that the list around the object implies, or empty texts */
    private Optional<MapNode> object(
            Entries raw, Place place, NodeBuilder nodes, String apiVersionOfList, String kindOfList) {
        String apiVersion = text(raw, "apiVersion").orElse(apiVersionOfList);
        String kind = text(raw, "kind").orElse(kindOfList);
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            problems.report(SourceProblem.NO_KIND, raw.at(), missing(apiVersion.isEmpty(), kind.isEmpty()));
            return Optional.empty();
        }
        if (apiVersion.contains("{{") || kind.contains("{{")) {
            problems.report(
                    SourceProblem.UNRENDERED_TEMPLATE,
                    raw.value(kind.contains("{{") ? "kind" : "apiVersion").at(),
                    "the document's kind is a template that was not filled in");
            return Optional.empty();
        }
        nodes.count(raw.at(), place);
        if (isList(raw, apiVersion, kind)) {
            return Optional.of(list(raw, place, nodes, apiVersion, kind));
        }
        Place holding = place.holding(Secrecy.ofKind(kind));
        MapNode root = types.kind(apiVersion, kind)
                .map(type -> nodes.declared(raw, holding, type, Map.of()))
                .orElseGet(() -> nodes.map(raw, holding));
        register(raw, apiVersion, kind, root);
        return Optional.of(root);
    }

    private static String missing(boolean apiVersion, boolean kind) {
        if (apiVersion && kind) {
            return "the document has neither apiVersion nor kind";
        }
        return "the document has no " + (kind ? "kind" : "apiVersion");
    }

    private boolean isList(Entries raw, String apiVersion, String kind) {
        if (kind.equals("List") && apiVersion.equals("v1")) {
            return true;
        }
        return kind.endsWith("List")
                && raw.value("items") instanceof Items
                && types.kind(apiVersion, kind).isEmpty();
    }

    private MapNode list(Entries raw, Place place, NodeBuilder nodes, String apiVersion, String kind) {
        Entry entry = raw.entries().get("items");
        if (entry == null || !(entry.value().target() instanceof Items items)) {
            return nodes.declared(raw, place, LIST, Map.of());
        }
        // The items of a DeploymentList need not repeat what they are.
        String itemKind = kind.substring(0, kind.length() - "List".length());
        String itemVersion = itemKind.isEmpty() ? "" : apiVersion;
        Place itemsPlace = place.field("items", LIST, new ListOf(new Any())).reachedBy(entry.value());
        nodes.count(items.at(), itemsPlace);
        List<Node> built = new ArrayList<>();
        for (RawNode item : items.items()) {
            Place itemPlace = itemsPlace.item(built.size(), new Any()).reachedBy(item);
            if (item.target() instanceof Entries object) {
                built.add(
                        object(object, itemPlace, nodes, itemVersion, itemKind).orElse(null));
            } else {
                problems.report(SourceProblem.ROOT_IS_NO_MAP, item.at(), "an item of the list is not a map");
                built.add(null);
            }
        }
        built.removeIf(node -> node == null);
        Node itemsNode = new ListNode(items.at(), itemsPlace.path(), built);
        return nodes.declared(raw, place, LIST, Map.of("items", itemsNode));
    }

    private void register(Entries raw, String apiVersion, String kind, MapNode root) {
        Entries metadata = raw.value("metadata") instanceof Entries map ? map : null;
        Optional<String> name = metadata == null ? Optional.empty() : text(metadata, "name");
        if (name.isEmpty()) {
            boolean generated =
                    metadata != null && text(metadata, "generateName").isPresent();
            problems.report(
                    SourceProblem.NO_NAME,
                    metadata == null ? root.at() : metadata.at(),
                    generated
                            ? "the " + kind + " has only metadata.generateName, which gives another name each time"
                            : "the " + kind + " has no metadata.name");
            return;
        }
        if (name.get().contains("{{") && root.type().isEmpty()) {
            problems.report(
                    SourceProblem.UNRENDERED_TEMPLATE,
                    metadata.value("name").at(),
                    "metadata.name is a template that was not filled in");
        }
        String namespace = types.isClusterScoped(apiVersion, kind)
                ? ""
                : text(metadata, "namespace").orElse("default");
        ManifestObject object = new ManifestObject(apiVersion, kind, namespace, name.get(), root);
        ObjectKey key = new ObjectKey(KubernetesTypes.group(apiVersion), kind, namespace, name.get());
        SourcePosition first = places.putIfAbsent(key, root.at());
        if (first == null) {
            objects.add(object);
        } else {
            problems.report(SourceProblem.DUPLICATE_OBJECT, root.at(), object.label() + " stands here and at " + first);
        }
    }

    /** A text that is not empty; numbers count as the text that they are written as. */
    private static Optional<String> text(Entries map, String key) {
        if (map.value(key) instanceof Text text
                && text.kind() != ScalarNode.Kind.NULL
                && !text.text().isBlank()) {
            return Optional.of(text.text());
        }
        return Optional.empty();
    }

    List<ManifestDocument> documents() {
        return documents;
    }

    List<ManifestObject> objects() {
        return objects;
    }

    List<Kustomization> kustomizations() {
        return kustomizations;
    }

    private record ObjectKey(String group, String kind, String namespace, String name) {}
}
