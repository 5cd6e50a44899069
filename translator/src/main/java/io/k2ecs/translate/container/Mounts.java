package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerResources;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.VolumePlan;
import io.k2ecs.translate.VolumePlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.Tmpfs;

/** Mounts of volumes that ECS has become mount points, those of memory become tmpfs. */
@AutoService(TranslationRule.class)
public final class Mounts implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR118",
            "volumeMounts become mountPoints and tmpfs",
            "ECS mounts whole volumes: there is no subPath. A memory volume becomes a tmpfs of each container that mounts it,"
                    + " which the containers of a task do not share; without a size limit it gets half of the"
                    + " container's memory, at least 64 MiB.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html");

    private static final int LEAST_TMPFS_MIB = 64;

    private record Mounted(MapNode mount, Planned volume) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        VolumePlan plan = VolumePlan.of(scope.workload(), scope.settings());
        List<Mounted> points = new ArrayList<>();
        List<Mounted> memory = new ArrayList<>();
        for (MapNode mount : scope.node().maps("volumeMounts")) {
            Optional<Planned> volume = mount.text("name").flatMap(plan::find);
            if (volume.isEmpty() || volume.get() instanceof Planned.None) {
                scope.needsDecision(mount, "its volume is not mounted on ECS");
                if (volume.isEmpty()) {
                    scope.report(
                            Severity.ERROR,
                            mount.at(),
                            "container '" + scope.container().name() + "' mounts volume '"
                                    + mount.text("name").orElse("") + "', which the pod does not have",
                            "add the volume, or correct the name");
                }
            } else if (isPart(mount) && volume.get() instanceof Planned.Files files) {
                partOfFiles(scope, mount, files);
                points.add(new Mounted(mount, volume.get()));
            } else if (isPart(mount)) {
                scope.needsDecision(mount, "ECS mounts whole volumes only");
                scope.report(
                        Severity.ERROR,
                        mount.at(),
                        "container '" + scope.container().name() + "' mounts a part of volume '"
                                + mount.text("name").orElse("") + "'; ECS mounts whole volumes only",
                        "use a volume of its own for each part");
            } else if (volume.get() instanceof Planned.Memory) {
                memory.add(new Mounted(mount, volume.get()));
            } else {
                points.add(new Mounted(mount, volume.get()));
            }
        }
        mountPoints(scope, points);
        memory(scope, memory);
    }

    /** One file cannot be mounted; all of them are, where they are in nobody's way. */
    private static void partOfFiles(ContainerScope scope, MapNode mount, Planned.Files files) {
        String path = mount.text("mountPath").orElse("/");
        String part = mount.text("subPath").or(() -> mount.text("subPathExpr")).orElse("");
        scope.needsDecision(mount, "ECS mounts whole volumes only");
        scope.report(
                Severity.ERROR,
                mount.at(),
                "container '%s' wants %s of volume '%s' at %s; ECS mounts no single file, so it is at %s/%s"
                        .formatted(
                                scope.container().name(),
                                part,
                                mount.text("name").orElse(""),
                                path,
                                files.folder(),
                                part),
                "let the application read it there, or copy it to its place in the container's command");
    }

    private static boolean isPart(MapNode mount) {
        return Stream.of("subPath", "subPathExpr")
                .flatMap(it -> mount.text(it).stream())
                .anyMatch(it -> !it.isEmpty());
    }

    private static void mountPoints(ContainerScope scope, List<Mounted> mounts) {
        if (mounts.isEmpty()) {
            return;
        }
        // Files of one volume are mounted once, however many of them are asked for.
        List<MountPoint> points = mounts.stream().map(Mounts::point).distinct().toList();
        Assignment assignment = scope.set(it -> it.mountPoints(points));
        for (int index = 0; index < mounts.size(); index++) {
            MapNode mount = mounts.get(index).mount();
            Assignment point = assignment.item(points.indexOf(point(mounts.get(index))));
            if (mounts.get(index).volume() instanceof Planned.Files) {
                files(scope, mount, point);
                continue;
            }
            for (String field : List.of("name", "mountPath", "readOnly", "subPath", "subPathExpr")) {
                mount.scalar(field).ifPresent(node -> point.translates(node));
            }
            propagation(scope, mount);
            warnOfOwner(scope, mounts.get(index));
        }
    }

    private static MountPoint point(Mounted mounted) {
        return MountPoint.builder()
                .sourceVolume(name(mounted.volume()))
                .containerPath(path(mounted))
                .readOnly(isReadOnly(mounted.mount()) || mounted.volume() instanceof Planned.Files)
                .build();
    }

    private static String path(Mounted mounted) {
        return mounted.volume() instanceof Planned.Files files && isPart(mounted.mount())
                ? files.folder()
                : mounted.mount().text("mountPath").orElse("/");
    }

    /** Nobody writes there on Kubernetes either, whatever readOnly says. */
    private static void files(ContainerScope scope, MapNode mount, Assignment point) {
        Stream.of("name", "mountPath").flatMap(it -> mount.scalar(it).stream()).forEach(it -> point.translates(it));
        Stream.of("readOnly", "subPath", "subPathExpr")
                .flatMap(it -> mount.scalar(it).stream())
                .forEach(it -> scope.notApplicable(it, "files of ConfigMaps and Secrets are read only"));
        propagation(scope, mount);
    }

    private static void propagation(ContainerScope scope, MapNode mount) {
        mount.find("mountPropagation").ifPresent(it -> scope.drop(it, "mounts made later are not passed on"));
        mount.scalar("recursiveReadOnly").ifPresent(it -> recursive(scope, it));
    }

    private static void recursive(ContainerScope scope, ScalarNode readOnly) {
        if (readOnly.text().equals("Disabled")) {
            scope.notApplicable(readOnly, "what is mounted below is as it is on Kubernetes");
            return;
        }
        scope.drop(readOnly, "readOnly says nothing of what is mounted below");
        if (readOnly.text().equals("Enabled")) {
            scope.report(
                    Severity.WARNING,
                    readOnly.at(),
                    "what is mounted below a read-only volume of container '"
                            + scope.container().name() + "' may be written",
                    "check that nothing is mounted below it");
        }
    }

    private static void warnOfOwner(ContainerScope scope, Mounted mounted) {
        String user = scope.draft().value().user();
        if (mounted.volume() instanceof Planned.Scratch
                && user != null
                && !user.split(":", 2)[0].equals("0")
                && !isReadOnly(mounted.mount())) {
            String path = mounted.mount().text("mountPath").orElse("/");
            scope.report(
                    Severity.WARNING,
                    mounted.mount().at(),
                    "volume at %s belongs to root on ECS; user %s of container '%s' may not write there"
                            .formatted(path, user, scope.container().name()),
                    "declare VOLUME " + path + " in the image, with that user as its owner");
        }
    }

    private static String name(Planned volume) {
        if (volume instanceof Planned.Scratch scratch) {
            return scratch.name();
        }
        if (volume instanceof Planned.Files files) {
            return files.name();
        }
        return volume instanceof Planned.HostFolder folder ? folder.name() : ((Planned.SharedFileSystem) volume).name();
    }

    private static boolean isReadOnly(MapNode mount) {
        return mount.scalar("readOnly").map(ScalarNode::asBoolean).orElse(false);
    }

    private static void memory(ContainerScope scope, List<Mounted> mounts) {
        if (mounts.isEmpty()) {
            return;
        }
        List<Tmpfs> tmpfs = mounts.stream()
                .map(it -> Tmpfs.builder()
                        .containerPath(it.mount().text("mountPath").orElse("/"))
                        .size(sizeMib(scope, (Planned.Memory) it.volume()))
                        .mountOptions(isReadOnly(it.mount()) ? List.of("ro") : null)
                        .build())
                .toList();
        LinuxParameters linux = scope.draft().value().linuxParameters();
        LinuxParameters.Builder parameters = linux == null ? LinuxParameters.builder() : linux.toBuilder();
        Assignment assignment =
                scope.set(it -> it.linuxParameters(parameters.tmpfs(tmpfs).build()));
        for (int index = 0; index < mounts.size(); index++) {
            MapNode mount = mounts.get(index).mount();
            MapNode volume = mounts.get(index).volume().node();
            Assignment one = assignment.member("/linuxParameters/tmpfs/" + index);
            for (String field : List.of("mountPath", "readOnly", "subPath", "subPathExpr")) {
                mount.scalar(field).ifPresent(it -> one.translates(it));
            }
            propagation(scope, mount);
            warnOfSharing(scope, mount);
            String reason = "each container has a memory volume of its own";
            mount.scalar("name").ifPresent(it -> one.approximates(reason, it));
            one.approximates(reason, volume);
        }
    }

    /** What one container leaves there for another is not found. */
    private static void warnOfSharing(ContainerScope scope, MapNode mount) {
        String volume = mount.text("name").orElse("");
        List<String> others = scope.workload().containers().stream()
                .filter(it -> it != scope.container())
                .filter(it -> it.node().maps("volumeMounts").stream()
                        .anyMatch(other -> other.text("name").orElse("").equals(volume)))
                .map(Container::name)
                .toList();
        if (!others.isEmpty()) {
            scope.report(
                    Severity.ERROR,
                    mount.at(),
                    "container '%s' shares memory volume '%s' with %s; on ECS each gets one of its own"
                            .formatted(scope.container().name(), volume, String.join(", ", others)),
                    "leave out medium: Memory if they pass files to each other");
        }
    }

    private static int sizeMib(ContainerScope scope, Planned.Memory memory) {
        int half = ContainerResources.of(scope.container()).memoryNeedMib().orElse(0) / 2;
        return memory.sizeMib().filter(it -> it > 0).orElse(Math.max(LEAST_TMPFS_MIB, half));
    }
}
