package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An EFS file system that the cluster uses already, and the tasks go on using.
 *
 * @param id such as {@code fs-0123456789abcdef0}
 * @param path a folder of it, if a claim mounts only that
 * @param accessPoint such as {@code fsap-0123456789abcdef0}
 * @param handle where it is written
 * @param volume the PersistentVolume
 * @see <a href="https://github.com/kubernetes-sigs/aws-efs-csi-driver">volume handles of the EFS driver</a>
 */
public record ExistingFileSystem(
        String id, Optional<String> path, Optional<String> accessPoint, ScalarNode handle, ManifestObject volume) {
    private static final Pattern HANDLE =
            Pattern.compile("(?<id>fs-[0-9a-f]+)(?::(?<path>/?[^:]*))?(?::(?<point>fsap-[0-9a-f]+))?");

    /** What is behind a claim: that of the PersistentVolume to which it is bound, if this is one of the EFS driver. */
    public static Optional<ExistingFileSystem> of(Application application, String namespace, String claim) {
        Optional<String> bound = application.manifests().objects().stream()
                .filter(it -> it.kind().equals("PersistentVolumeClaim")
                        && it.namespace().equals(namespace)
                        && it.name().equals(claim))
                .findFirst()
                .flatMap(it -> it.root().map("spec"))
                .flatMap(it -> it.text("volumeName"));
        return application.manifests().objects().stream()
                .filter(it -> it.kind().equals("PersistentVolume"))
                .filter(it -> bound.equals(Optional.of(it.name())) || claims(it, namespace, claim))
                .findFirst()
                .flatMap(ExistingFileSystem::of);
    }

    /** A volume may itself say for which claim it is. */
    private static boolean claims(ManifestObject volume, String namespace, String claim) {
        return volume.root()
                .map("spec")
                .flatMap(it -> it.map("claimRef"))
                .filter(it -> it.text("name").equals(Optional.of(claim))
                        && it.text("namespace").orElse("default").equals(namespace))
                .isPresent();
    }

    /** What a PersistentVolume stands for, if it is one of the EFS driver. */
    public static Optional<ExistingFileSystem> of(ManifestObject volume) {
        Optional<MapNode> csi = volume.root()
                .map("spec")
                .flatMap(it -> it.map("csi"))
                .filter(it -> it.text("driver").equals(Optional.of("efs.csi.aws.com")));
        return csi.flatMap(it -> it.scalar("volumeHandle")).flatMap(handle -> {
            Matcher matcher = HANDLE.matcher(handle.text());
            return matcher.matches()
                    ? Optional.of(new ExistingFileSystem(
                            matcher.group("id"),
                            Optional.ofNullable(matcher.group("path")).filter(it -> !it.isEmpty()),
                            Optional.ofNullable(matcher.group("point")),
                            handle,
                            volume))
                    : Optional.empty();
        });
    }
}
