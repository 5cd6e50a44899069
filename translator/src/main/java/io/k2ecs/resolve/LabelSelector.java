package io.k2ecs.resolve;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selects by labels, with Kubernetes' rules: all conditions must hold, and a selector without conditions takes all.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">labels and selectors</a>
 */
final class LabelSelector {
    private final List<Predicate<Map<String, ScalarNode>>> conditions;

    private LabelSelector(Stream<Predicate<Map<String, ScalarNode>>> conditions) {
        this.conditions = conditions.toList();
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}. */
    static LabelSelector of(MapNode selector) {
        return new LabelSelector(Stream.concat(
                equalities(selector.scalarEntries("matchLabels")),
                selector.maps("matchExpressions").stream().map(LabelSelector::expression)));
    }

    /** A Service's selector: a plain map of labels. */
    static LabelSelector ofLabels(Map<String, ScalarNode> labels) {
        return new LabelSelector(equalities(labels));
    }

    boolean matches(Map<String, ScalarNode> labels) {
        return conditions.stream().allMatch(condition -> condition.test(labels));
    }

    private static Stream<Predicate<Map<String, ScalarNode>>> equalities(Map<String, ScalarNode> wanted) {
        return wanted.entrySet().stream()
                .map(entry -> labels -> labels.containsKey(entry.getKey())
                        && labels.get(entry.getKey())
                                .text()
                                .equals(entry.getValue().text()));
    }

    private static Predicate<Map<String, ScalarNode>> expression(MapNode node) {
        String key = node.text("key").orElse("");
        List<String> values =
                node.scalars("values").stream().map(ScalarNode::text).toList();
        return switch (node.text("operator").orElse("")) {
            case "In" ->
                labels -> labels.containsKey(key)
                        && values.contains(labels.get(key).text());
            case "NotIn" ->
                labels -> !labels.containsKey(key)
                        || !values.contains(labels.get(key).text());
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default -> labels -> false;
        };
    }
}
