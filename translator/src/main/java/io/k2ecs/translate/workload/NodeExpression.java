package io.k2ecs.translate.workload;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A required node affinity in ECS' language for placement.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html">cluster query
 *     language</a>
 */
final class NodeExpression {
    /** Labels that each node has, and the attributes that each instance has. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "node.kubernetes.io/instance-type", "ecs.instance-type",
            "beta.kubernetes.io/instance-type", "ecs.instance-type",
            "topology.kubernetes.io/zone", "ecs.availability-zone",
            "failure-domain.beta.kubernetes.io/zone", "ecs.availability-zone",
            "kubernetes.io/os", "ecs.os-type",
            "kubernetes.io/arch", "ecs.cpu-architecture");

    private NodeExpression() {}

    /** Empty if ECS does not know one of the labels, or cannot say what is asked of it. */
    static Optional<String> of(MapNode required) {
        List<String> terms = new ArrayList<>();
        for (MapNode term : required.maps("nodeSelectorTerms")) {
            List<String> all = new ArrayList<>();
            for (MapNode expression : term.maps("matchExpressions")) {
                Optional<String> one = expression(expression);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                all.add(one.get());
            }
            if (all.isEmpty() || term.find("matchFields").isPresent()) {
                return Optional.empty();
            }
            terms.add(String.join(" and ", all));
        }
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                terms.size() == 1
                        ? terms.get(0)
                        : terms.stream().map(it -> "(" + it + ")").collect(Collectors.joining(" or ")));
    }

    private static Optional<String> expression(MapNode expression) {
        String key = expression.text("key").orElse("");
        String attribute = ATTRIBUTES.get(key);
        String operator = expression.text("operator").orElse("");
        boolean in = operator.equals("In");
        if (attribute == null || !in && !operator.equals("NotIn")) {
            return Optional.empty();
        }
        String values = expression.scalars("values").stream()
                .map(ScalarNode::text)
                .map(it -> it.equals("amd64") ? "x86_64" : it)
                .collect(Collectors.joining(", ", "[", "]"));
        return Optional.of("attribute:" + attribute + (in ? " in " : " not_in ") + values);
    }
}
