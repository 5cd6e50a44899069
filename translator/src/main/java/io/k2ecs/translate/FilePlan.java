package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.PodFact;
import io.k2ecs.model.Secret;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that ConfigMaps, Secrets and facts of the pod put into the volumes of a workload.
 *
 * @param files by volume and path
 * @param gaps sources that give no file
 * @see <a href="https://kubernetes.io/docs/concepts/storage/volumes/">volumes</a>
 */
public record FilePlan(List<PlannedFile> files, List<Gap> gaps) {
    private static final int DEFAULT_MODE = 0644;

    /** What is in a file. */
    public sealed interface Content {
        /** A text of the manifests. */
        record Text(String text) implements Content {}

        /** Bytes, as the manifests have them. */
        record Base64(String text) implements Content {}

        /** A key of a Secret. */
        record SecretKey(Secret secret, String key) implements Content {}
    }

    /**
     * @param volume the volume's name in the pod
     * @param path in the volume, without a slash at its start
     * @param mode permissions, 0 to 0777
     * @param key under which the content stands in its source
     * @param origins the nodes that decide content and name, last the one with the content
     * @param placing the nodes that decide path and mode
     */
    public record PlannedFile(
            String volume,
            String path,
            int mode,
            String key,
            Content content,
            List<Node> origins,
            List<Node> placing) {}

    /**
     * A source that gives no file.
     *
     * @param harmless whether Kubernetes, too, goes on without it
     */
    public record Gap(String volume, Node node, String reason, boolean harmless) {}

    /** The files of a workload. */
    public static FilePlan of(Application application, Workload workload) {
        Builder builder = new Builder(application, workload);
        for (MapNode volume : workload.podSpec().maps("volumes")) {
            volume.text("name").ifPresent(name -> builder.addVolume(name, volume));
        }
        return builder.build();
    }

    /** The Secrets that the files come from. */
    public Stream<Secret> secrets() {
        return files.stream()
                .map(PlannedFile::content)
                .filter(Content.SecretKey.class::isInstance)
                .map(it -> ((Content.SecretKey) it).secret());
    }

    private static final class Builder {
        private final Application application;
        private final Workload workload;
        private final Map<String, PlannedFile> files = new TreeMap<>();
        private final List<Gap> gaps = new ArrayList<>();

        Builder(Application application, Workload workload) {
            this.application = application;
            this.workload = workload;
        }

        FilePlan build() {
            return new FilePlan(
                    files.values().stream()
                            .sorted(Comparator.comparing(PlannedFile::volume).thenComparing(PlannedFile::path))
                            .toList(),
                    List.copyOf(gaps));
        }

        void addVolume(String name, MapNode volume) {
            volume.map("configMap").ifPresent(it -> addConfigMap(name, it, it, it.text("name")));
            volume.map("secret").ifPresent(it -> addSecret(name, it, it, it.text("secretName")));
            volume.map("downwardAPI").ifPresent(it -> addPodFacts(name, it, it));
            volume.map("projected")
                    .ifPresent(projected ->
                            projected.maps("sources").forEach(source -> addSource(name, projected, source)));
        }

        private void addSource(String volume, MapNode projected, MapNode source) {
            source.map("configMap").ifPresent(it -> addConfigMap(volume, projected, it, it.text("name")));
            source.map("secret").ifPresent(it -> addSecret(volume, projected, it, it.text("name")));
            source.map("downwardAPI").ifPresent(it -> addPodFacts(volume, projected, it));
            source.entries().forEach((kind, node) -> {
                if (!List.of("configMap", "secret", "downwardAPI").contains(kind)) {
                    gaps.add(new Gap(volume, node, kind + " exists on Kubernetes only", false));
                }
            });
        }

        private void addConfigMap(String volume, MapNode modes, MapNode source, Optional<String> name) {
            Optional<ConfigMap> found = application.configMaps().stream()
                    .filter(it -> is(it.object(), name))
                    .findFirst();
            if (found.isEmpty()) {
                missing(volume, source, "ConfigMap '" + name.orElse("") + "'");
                return;
            }
            Map<String, ScalarNode> data = found.get().data();
            Map<String, ScalarNode> binary = found.get().object().root().scalarEntries("binaryData");
            Map<String, ScalarNode> all = new TreeMap<>(binary);
            all.putAll(data);
            addKeys(
                    volume,
                    modes,
                    source,
                    found.get().object(),
                    all,
                    key -> data.containsKey(key)
                            ? new Content.Text(data.get(key).text())
                            : new Content.Base64(binary.get(key).text().replaceAll("\\s", "")));
        }

        private void addSecret(String volume, MapNode modes, MapNode source, Optional<String> name) {
            Optional<Secret> found = application.secrets().stream()
                    .filter(it -> is(it.object(), name))
                    .findFirst();
            if (found.isEmpty()) {
                missing(volume, source, "Secret '" + name.orElse("") + "'");
                return;
            }
            Secret secret = found.get();
            addKeys(volume, modes, source, secret.object(), secret.keys(), key -> new Content.SecretKey(secret, key));
        }

        private interface Reading {
            Content of(String key);
        }

        private void addKeys(
                String volume,
                MapNode modes,
                MapNode source,
                ManifestObject object,
                Map<String, ScalarNode> keys,
                Reading reading) {
            List<Node> named = new ArrayList<>(object.identity());
            Stream.of("name", "secretName")
                    .flatMap(it -> source.findIfDeclared(it).stream())
                    .forEach(named::add);
            List<MapNode> items = source.maps("items");
            if (items.isEmpty()) {
                keys.forEach((key, value) -> put(
                        volume,
                        key,
                        mode(modes, Optional.empty()),
                        key,
                        reading.of(key),
                        with(named, value),
                        modes(modes)));
                return;
            }
            for (MapNode item : items) {
                String key = item.text("key").orElse("");
                if (!keys.containsKey(key)) {
                    missing(volume, source, item, "key '" + key + "' of " + object.label());
                    continue;
                }
                List<Node> placing = new ArrayList<>();
                Stream.of("key", "path").flatMap(it -> item.scalar(it).stream()).forEach(placing::add);
                placing.addAll(item.scalar("mode").<List<Node>>map(List::of).orElseGet(() -> modes(modes)));
                put(
                        volume,
                        item.text("path").orElse(key),
                        mode(modes, item.scalar("mode")),
                        key,
                        reading.of(key),
                        with(named, keys.get(key)),
                        placing);
            }
        }

        private void addPodFacts(String volume, MapNode modes, MapNode source) {
            for (MapNode item : source.maps("items")) {
                String path = item.text("path").orElse("");
                Optional<PodFact> fact = item.map("fieldRef")
                        .flatMap(it -> it.scalar("fieldPath"))
                        .flatMap(it -> PodFact.of(
                                new PodFact.Pod(workload.object(), workload.podTemplate(), workload.podSpec()), it));
                if (fact.isEmpty()) {
                    gaps.add(new Gap(volume, item, "only the running pod knows it", false));
                    continue;
                }
                List<Node> placing = new ArrayList<>();
                item.scalar("path").ifPresent(placing::add);
                placing.addAll(item.scalar("mode").<List<Node>>map(List::of).orElseGet(() -> modes(modes)));
                put(
                        volume,
                        path,
                        mode(modes, item.scalar("mode")),
                        path,
                        new Content.Text(fact.get().text()),
                        fact.get().origins(),
                        placing);
            }
        }

        private void put(
                String volume,
                String path,
                int mode,
                String key,
                Content content,
                List<Node> origins,
                List<Node> placing) {
            // Of two sources with one path the later one wins, as in the kubelet.
            files.put(volume + "/" + path, new PlannedFile(volume, path, mode, key, content, origins, placing));
        }

        private void missing(String volume, MapNode source, String what) {
            missing(volume, source, source, what);
        }

        private void missing(String volume, MapNode source, Node node, String what) {
            boolean optional =
                    source.scalar("optional").map(ScalarNode::asBoolean).orElse(false);
            gaps.add(new Gap(volume, node, what + " is not among the manifests", optional));
        }

        private boolean is(ManifestObject object, Optional<String> name) {
            return object.namespace().equals(workload.namespace())
                    && Optional.of(object.name()).equals(name);
        }

        private static int mode(MapNode modes, Optional<ScalarNode> own) {
            return own.or(() -> modes.scalar("defaultMode"))
                            .map(ScalarNode::asInt)
                            .orElse(DEFAULT_MODE)
                    & 0777;
        }

        private static List<Node> modes(MapNode modes) {
            return modes.scalar("defaultMode").<List<Node>>map(List::of).orElse(List.of());
        }

        private static List<Node> with(List<Node> nodes, Node last) {
            List<Node> all = new ArrayList<>(nodes);
            all.add(last);
            return all;
        }
    }
}
