package io.k2ecs.resolve;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/**
 * Which objects have been made by others, as in a dump of a cluster.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/">owners</a>
 */
public final class Ownership {
    private Ownership() {}

    /**
     * The object that made another one and stands for it: it is among the manifests and of a kind that is translated. An
     * owner that nothing is made of, such as a Rollout, stands for nothing; then what it made is all there is.
     */
    public static Optional<ManifestObject> ownerOf(ManifestObject object, ManifestSet manifests) {
        return object.root().map("metadata").stream()
                .flatMap(it -> it.maps("ownerReferences").stream())
                .filter(it -> it.scalar("controller").map(ScalarNode::asBoolean).orElse(false))
                .flatMap(owner -> manifests.objects().stream()
                        .filter(it -> it.namespace().equals(object.namespace()))
                        .filter(it -> isNamedBy(owner, it))
                        .filter(Ownership::isTranslated))
                .findFirst();
    }

    /** An owner may be written in another version of its group. */
    private static boolean isNamedBy(MapNode owner, ManifestObject object) {
        return owner.text("kind").equals(Optional.of(object.kind()))
                && owner.text("name").equals(Optional.of(object.name()))
                && owner.text("apiVersion").map(ManifestObject::groupOf).equals(Optional.of(object.group()));
    }

    private static boolean isTranslated(ManifestObject object) {
        for (TranslatedKind kind : TranslatedKind.values()) {
            if (kind.matches(object)) {
                return true;
            }
        }
        return false;
    }
}
