package io.k2ecs.translate.workload;

import io.k2ecs.source.ScalarNode;
import io.k2ecs.units.IntOrPercent;
import java.util.Optional;

/**
 * A number of pods, or a share of them, and where it is written.
 *
 * @param node empty if this is Kubernetes' default
 */
record PodCount(Optional<ScalarNode> node, IntOrPercent amount) {
    static PodCount of(Optional<ScalarNode> node, String defaultAmount) {
        return new PodCount(node, IntOrPercent.parse(node.map(ScalarNode::text).orElse(defaultAmount)));
    }
}
