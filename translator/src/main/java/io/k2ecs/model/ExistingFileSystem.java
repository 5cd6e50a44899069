package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The same, with what binds a claim to it. */
    ExistingFileSystem with(List<Node> binding) {
        List<Node> all = new ArrayList<>(origins);
        all.addAll(binding);
        return new ExistingFileSystem(id, path, accessPoint, all);
    }
}
