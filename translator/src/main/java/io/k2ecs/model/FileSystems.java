package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which claims are bound to file systems that exist already. */
public final class FileSystems {
    private final Map<String, Optional<ExistingFileSystem>> byClaim = new HashMap<>();

    /**
     * Looks at which claims name a volume, and which volumes a claim. Of several volumes of one claim the first counts.
     *
     * @param claims PersistentVolumeClaims
     * @param volumes PersistentVolumes
     */
    public FileSystems(List<ManifestObject> claims, List<ManifestObject> volumes) {
        Map<String, List<ManifestObject>> claimsByVolume = new HashMap<>();
        for (ManifestObject claim : claims) {
            volumeName(claim).ifPresent(it -> claimsByVolume
                    .computeIfAbsent(it.text(), name -> new ArrayList<>())
                    .add(claim));
        }
        for (ManifestObject volume : volumes) {
            for (ManifestObject claim : claimsByVolume.getOrDefault(volume.name(), List.of())) {
                List<Node> binding = new ArrayList<>(claim.identity());
                volumeName(claim).ifPresent(binding::add);
                bind(key(claim.namespace(), claim.name()), volume, binding);
            }
            Optional<MapNode> claimed = volume.root().map("spec").flatMap(it -> it.map("claimRef"));
            claimed.flatMap(it -> it.text("name"))
                    .ifPresent(name -> bind(
                            key(claimed.get().text("namespace").orElse("default"), name),
                            volume,
                            Stream.of("name", "namespace")
                                    .flatMap(field -> claimed.get().scalar(field).stream())
                                    .toList()));
        }
    }

    private static Optional<ScalarNode> volumeName(ManifestObject claim) {
        return claim.root().map("spec").flatMap(it -> it.scalar("volumeName"));
    }

    private void bind(String claim, ManifestObject volume, List<? extends Node> binding) {
        byClaim.putIfAbsent(claim, ExistingFileSystem.of(volume).map(it -> it.with(List.copyOf(binding))));
    }

    /** What is behind a claim; empty if a file system has to be made for it. */
    public Optional<ExistingFileSystem> behind(String namespace, String claim) {
        return byClaim.getOrDefault(key(namespace, claim), Optional.empty());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
