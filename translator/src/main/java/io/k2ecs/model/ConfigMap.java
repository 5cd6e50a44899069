package io.k2ecs.model;

import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ScalarNode;
import java.util.Map;

/** @param data the texts by key; {@code binaryData} is not among them */
public record ConfigMap(ManifestObject object, Map<String, ScalarNode> data) {}
