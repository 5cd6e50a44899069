package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An EFS file system that the cluster uses already, and the tasks go on using.
 *
 * @param id such as {@code fs-0123456789abcdef0}
 * @param path a folder of it, if a claim mounts only that
 * @param accessPoint such as {@code fsap-0123456789abcdef0}
 * @param origins every node of the PersistentVolume, and of what binds it, that has a say in it
 * @see <a href="https://github.com/kubernetes-sigs/aws-efs-csi-driver">volume handles of the EFS driver</a>
 */
public record ExistingFileSystem(String id, Optional<String> path, Optional<String> accessPoint, List<Node> origins) {
    private static final Pattern HANDLE =
            Pattern.compile("(?<id>fs-[0-9a-f]+)(?::(?<path>/?[^:]*))?(?::(?<point>fsap-[0-9a-f]+))?");

    /** What is behind a claim: that of the PersistentVolume to which it is bound, if this is one of the EFS driver. */
    public static Optional<ExistingFileSystem> of(Application application, String namespace, String claim) {
        Optional<ManifestObject> object = application.manifests().objects().stream()
                .filter(it -> it.kind().equals("PersistentVolumeClaim")
                        && it.namespace().equals(namespace)
                        && it.name().equals(claim))
                .findFirst();
        Optional<ScalarNode> bound = object.flatMap(it -> it.root().map("spec")).flatMap(it -> it.scalar("volumeName"));
        for (ManifestObject volume : application.manifests().objects()) {
            if (!volume.kind().equals("PersistentVolume")) {
                continue;
            }
            List<Node> binding = new ArrayList<>();
            if (bound.filter(it -> it.text().equals(volume.name())).isPresent()) {
                binding.addAll(object.orElseThrow().identity());
                binding.add(bound.get());
            } else {
                binding.addAll(claimedFor(volume, namespace, claim));
            }
            if (!binding.isEmpty()) {
                return of(volume).map(it -> it.with(binding));
            }
        }
        return Optional.empty();
    }

    private ExistingFileSystem with(List<Node> binding) {
        List<Node> all = new ArrayList<>(origins);
        all.addAll(binding);
        return new ExistingFileSystem(id, path, accessPoint, all);
    }

    /** A volume may itself say for which claim it is. */
    private static List<Node> claimedFor(ManifestObject volume, String namespace, String claim) {
        return volume.root()
                .map("spec")
                .flatMap(it -> it.map("claimRef"))
                .filter(it -> it.text("name").equals(Optional.of(claim))
                        && it.text("namespace").orElse("default").equals(namespace))
                .map(it -> Stream.of("name", "namespace")
                        .flatMap(field -> it.scalar(field).stream())
                        .<Node>map(node -> node)
                        .toList())
                .orElse(List.of());
    }

    /** What a PersistentVolume stands for, if it is one of the EFS driver. */
    public static Optional<ExistingFileSystem> of(ManifestObject volume) {
        Optional<MapNode> csi = volume.root()
                .map("spec")
                .flatMap(it -> it.map("csi"))
                .filter(it -> it.text("driver").equals(Optional.of("efs.csi.aws.com")));
        return csi.flatMap(it -> it.scalar("volumeHandle")).flatMap(handle -> {
            Matcher matcher = HANDLE.matcher(handle.text());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            List<Node> origins = new ArrayList<>(volume.identity());
            csi.get().scalar("driver").ifPresent(origins::add);
            origins.add(handle);
            return Optional.of(new ExistingFileSystem(
                    matcher.group("id"),
                    Optional.ofNullable(matcher.group("path")).filter(it -> !it.isEmpty()),
                    Optional.ofNullable(matcher.group("point")),
                    origins));
        });
    }
}
