package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/** @param roleArn the IAM role that pods assume, from the annotation {@code eks.amazonaws.com/role-arn} */
public record ServiceAccount(ManifestObject object, Optional<ScalarNode> roleArn) {}
