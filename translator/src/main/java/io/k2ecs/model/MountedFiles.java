package io.k2ecs.model;

import io.k2ecs.source.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that ConfigMaps, Secrets and facts of the pod put into the volumes of a workload.
 *
 * @param files by volume and path
 * @param gaps sources that give no file
 * @see <a href="https://kubernetes.io/docs/concepts/storage/volumes/">volumes</a>
 */
public record MountedFiles(List<MountedFile> files, List<Gap> gaps) {
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
    public record MountedFile(
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

    public MountedFiles {
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
    }

    /** The Secrets that the files come from. */
    public Stream<Secret> secrets() {
        return files.stream()
                .map(MountedFile::content)
                .filter(Content.SecretKey.class::isInstance)
                .map(it -> ((Content.SecretKey) it).secret());
    }
}
