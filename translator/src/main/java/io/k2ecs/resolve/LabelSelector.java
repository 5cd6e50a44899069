package io.k2ecs.resolve;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selects by labels, with Kubernetes' rules: all conditions must hold, and a selector without conditions takes all.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">labels and selectors</a>
 */
public final class LabelSelector {
    private final List<Predicate<Map<String, String>>> conditions;

    private LabelSelector(Stream<Predicate<Map<String, String>>> conditions) {
        this.conditions = conditions.toList();
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(MapNode selector) {
        return new LabelSelector(Stream.concat(
                equalities(selector.scalarEntries("matchLabels")),
                selector.maps("matchExpressions").stream().map(LabelSelector::expression)));
    }

    /** The same; where there is no selector, everything. */
    static LabelSelector of(Optional<MapNode> selector) {
        return selector.map(LabelSelector::of).orElseGet(() -> new LabelSelector(Stream.of()));
    }

    /** A Service's selector: a plain map of labels. */
    static LabelSelector ofLabels(Map<String, ScalarNode> labels) {
        return new LabelSelector(equalities(labels));
    }

    public boolean matches(Map<String, ScalarNode> labels) {
        Map<String, String> texts = new HashMap<>();
        labels.forEach((key, value) -> texts.put(key, value.text()));
        return matchesTexts(texts);
    }

    boolean matchesTexts(Map<String, String> labels) {
        return conditions.stream().allMatch(condition -> condition.test(labels));
    }

    private static Stream<Predicate<Map<String, String>>> equalities(Map<String, ScalarNode> wanted) {
        return wanted.entrySet().stream()
                .map(entry -> labels -> entry.getValue().text().equals(labels.get(entry.getKey())));
    }

    private static Predicate<Map<String, String>> expression(MapNode node) {
        String key = node.text("key").orElse("");
        List<String> values =
                node.scalars("values").stream().map(ScalarNode::text).toList();
        return switch (node.text("operator").orElse("")) {
            case "In" -> labels -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default -> labels -> false;
        };
    }
}
