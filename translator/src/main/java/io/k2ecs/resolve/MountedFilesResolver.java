package io.k2ecs.resolve;

import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.MountedFiles;
import io.k2ecs.model.MountedFiles.Content;
import io.k2ecs.model.MountedFiles.Gap;
import io.k2ecs.model.MountedFiles.MountedFile;
import io.k2ecs.model.PodFact;
import io.k2ecs.model.Secret;
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

/** Works out which files the kubelet puts into the volumes of a pod. */
final class MountedFilesResolver {
    private static final int DEFAULT_MODE = 0644;

    private final ConfigSources sources;
    private final PodFact.Pod pod;
    private final Map<String, MountedFile> files = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    private MountedFilesResolver(ConfigSources sources, PodFact.Pod pod) {
        this.sources = sources;
        this.pod = pod;
    }

    static MountedFiles resolve(ConfigSources sources, PodFact.Pod pod) {
        MountedFilesResolver resolver = new MountedFilesResolver(sources, pod);
        for (MapNode volume : pod.spec().maps("volumes")) {
            volume.text("name").ifPresent(name -> resolver.addVolume(name, volume));
        }
        return resolver.build();
    }

    private MountedFiles build() {
        return new MountedFiles(
                files.values().stream()
                        .sorted(Comparator.comparing(MountedFile::volume).thenComparing(MountedFile::path))
                        .toList(),
                List.copyOf(gaps));
    }

    private void addVolume(String name, MapNode volume) {
        volume.map("configMap").ifPresent(it -> addConfigMap(name, it, it, it.text("name")));
        volume.map("secret").ifPresent(it -> addSecret(name, it, it, it.text("secretName")));
        volume.map("downwardAPI").ifPresent(it -> addPodFacts(name, it, it));
        volume.map("projected")
                .ifPresent(
                        projected -> projected.maps("sources").forEach(source -> addSource(name, projected, source)));
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
        Optional<ConfigMap> found =
                name.flatMap(it -> sources.configMap(pod.object().namespace(), it));
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
        Optional<Secret> found = name.flatMap(it -> sources.secret(pod.object().namespace(), it));
        boolean unread = name.filter(it -> sources.isUnread(pod.object().namespace(), it))
                .isPresent();
        if (unread && source.maps("items").isEmpty()) {
            gaps.add(new Gap(volume, source, ConfigSources.UNREAD, false));
            return;
        }
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
            Optional<PodFact> fact =
                    item.map("fieldRef").flatMap(it -> it.scalar("fieldPath")).flatMap(it -> PodFact.of(pod, it));
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
            String volume, String path, int mode, String key, Content content, List<Node> origins, List<Node> placing) {
        // Of two sources with one path the later one wins, as in the kubelet.
        files.put(volume + "/" + path, new MountedFile(volume, path, mode, key, content, origins, placing));
    }

    private void missing(String volume, MapNode source, String what) {
        missing(volume, source, source, what);
    }

    private void missing(String volume, MapNode source, Node node, String what) {
        boolean optional = source.scalar("optional").map(ScalarNode::asBoolean).orElse(false);
        gaps.add(new Gap(volume, node, what + " is not among the manifests", optional));
    }

    private static int mode(MapNode modes, Optional<ScalarNode> own) {
        return own.or(() -> modes.scalar("defaultMode")).map(ScalarNode::asInt).orElse(DEFAULT_MODE) & 0777;
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
