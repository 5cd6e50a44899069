package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/** @param roleArn the IAM role that pods assume, from the annotation {@code eks.amazonaws.com/role-arn} */
public record ServiceAccount(ManifestObject object, Optional<ScalarNode> roleArn) {
    /** The account of pods that name none. */
    public static final String DEFAULT = "default";

    /** Where a pod names its account: {@code serviceAccount} is the field's older name. */
    public static Optional<ScalarNode> nameIn(MapNode podSpec) {
        return podSpec.scalar("serviceAccountName").or(() -> podSpec.scalar("serviceAccount"));
    }
}
