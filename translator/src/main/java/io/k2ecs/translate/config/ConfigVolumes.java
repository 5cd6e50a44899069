package io.k2ecs.translate.config;

import io.k2ecs.model.Application;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which ConfigMaps and Secrets some workload mounts as files, by themselves or in a projected volume. */
final class ConfigVolumes {
    private record Mounted(String kind, String namespace, String name) {}

    private final Set<Mounted> mounted = new HashSet<>();

    ConfigVolumes(Application application) {
        for (Workload workload : application.workloads()) {
            for (MapNode volume : workload.podSpec().maps("volumes")) {
                names(volume, "configMap", "name").forEach(it -> add("ConfigMap", workload, it));
                names(volume, "secret", "secretName").forEach(it -> add("Secret", workload, it));
            }
        }
    }

    boolean mount(ManifestObject source) {
        return mounted.contains(new Mounted(source.kind(), source.namespace(), source.name()));
    }

    private void add(String kind, Workload workload, String name) {
        mounted.add(new Mounted(kind, workload.namespace(), name));
    }

    private static Stream<String> names(MapNode volume, String source, String nameField) {
        Optional<String> direct = volume.map(source).flatMap(it -> it.text(nameField));
        Stream<String> projected = volume.map("projected").stream()
                .flatMap(it -> it.maps("sources").stream())
                .flatMap(it -> it.map(source).stream())
                .flatMap(it -> it.text("name").stream());
        return Stream.concat(direct.stream(), projected);
    }
}
