package io.k2ecs.translate;

import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.units.KubernetesQuantity;
import io.k2ecs.units.MebiBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each volume of a pod becomes. */
public final class VolumePlan {
    /** A volume on ECS. */
    public sealed interface Planned {
        /** The volume's entry in {@code volumes} or {@code volumeClaimTemplates}. */
        MapNode node();

        /** An empty folder that lives as long as the task. */
        record Scratch(MapNode node, String name) implements Planned {}

        /** Memory of one container. */
        record Memory(MapNode node, Optional<Integer> sizeMib) implements Planned {}

        /** A folder of the instance. */
        record HostFolder(MapNode node, String name, String path) implements Planned {}

        /**
         * A file system that outlives the task.
         *
         * @param claim the claim's name; of one that each pod has for itself, the name in its template
         */
        record SharedFileSystem(MapNode node, String name, String claim, boolean ofEachPod) implements Planned {}

        /** Files of ConfigMaps, Secrets and facts of the pod, which a container writes first. */
        record Files(MapNode node, String name) implements Planned {
            private static final String FOLDER = "/k2ecs-files/";

            /** Where the container that writes the files has the volume. */
            public String folder() {
                return FOLDER + name;
            }

            /** The same, of a volume of this name in the pod. */
            public static String folder(String podVolume) {
                return FOLDER + AwsNames.volume(podVolume);
            }
        }

        /** Nothing that ECS could mount. */
        record None(MapNode node, String kind) implements Planned {}
    }

    private static final List<String> FILES = List.of("configMap", "downwardAPI", "projected", "secret");

    private final Map<String, Planned> byName = new TreeMap<>();

    private VolumePlan() {}

    public static VolumePlan of(Workload workload, Settings settings) {
        VolumePlan plan = new VolumePlan();
        for (MapNode volume : workload.podSpec().maps("volumes")) {
            volume.text("name").ifPresent(name -> plan.byName.put(name, planned(volume, name, settings)));
        }
        if (workload.kind() == WorkloadKind.STATEFUL_SET) {
            for (MapNode claim : workload.spec().maps("volumeClaimTemplates")) {
                claim.map("metadata")
                        .flatMap(it -> it.text("name"))
                        .ifPresent(name -> plan.byName.put(
                                name, new Planned.SharedFileSystem(claim, AwsNames.volume(name), name, true)));
            }
        }
        return plan;
    }

    /** The volume of this name in the pod. */
    public Optional<Planned> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All volumes, by name. */
    public Iterable<Planned> all() {
        return byName.values();
    }

    private static Planned planned(MapNode volume, String name, Settings settings) {
        String volumeName = AwsNames.volume(name);
        Optional<String> kind = volume.entries().keySet().stream()
                .filter(key -> !key.equals("name"))
                .filter(key -> isSet(volume, key))
                .findFirst();
        if (kind.isEmpty()) {
            // Kubernetes takes a volume without a source for an emptyDir.
            return new Planned.Scratch(volume, volumeName);
        }
        if (kind.get().equals("emptyDir")) {
            return emptyDir(volume, volumeName);
        }
        Optional<String> hostPath = volume.map("hostPath").flatMap(it -> it.text("path"));
        if (hostPath.isPresent() && settings.launchType() == LaunchType.EC2) {
            return new Planned.HostFolder(volume, volumeName, hostPath.get());
        }
        Optional<String> claim = volume.map("persistentVolumeClaim").flatMap(it -> it.text("claimName"));
        if (claim.isPresent()) {
            return new Planned.SharedFileSystem(volume, volumeName, claim.get(), false);
        }
        return FILES.contains(kind.get())
                ? new Planned.Files(volume, volumeName)
                : new Planned.None(volume, kind.get());
    }

    /** A field that Kubernetes does not have is a finding of the reader, and no source. */
    private static boolean isSet(MapNode volume, String field) {
        return volume.findIfDeclared(field).isPresent();
    }

    private static Planned emptyDir(MapNode volume, String volumeName) {
        MapNode emptyDir = volume.map("emptyDir").orElseThrow();
        String medium = emptyDir.text("medium").orElse("");
        return switch (medium) {
            case "" -> new Planned.Scratch(volume, volumeName);
            case "Memory" ->
                new Planned.Memory(
                        volume,
                        emptyDir.scalar("sizeLimit")
                                .map(ScalarNode::text)
                                .map(it -> MebiBytes.of(KubernetesQuantity.parse(it)))
                                .filter(it -> it > 0));
            default -> new Planned.None(volume, "emptyDir with medium " + medium);
        };
    }
}
