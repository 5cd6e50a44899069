package io.k2ecs.resolve;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Selects by labels, with Kubernetes' rules: all conditions must hold, and a selector without conditions takes all.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">labels and selectors</a>
 */
public final class LabelSelector {
    private final Map<String, String> equalities;
    private final List<Predicate<Map<String, String>>> expressions;

    private LabelSelector(Map<String, ScalarNode> equalities, List<MapNode> expressions) {
        this.equalities = equalities.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, it -> it.getValue().text()));
        this.expressions = expressions.stream().map(LabelSelector::expression).toList();
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(MapNode selector) {
        return new LabelSelector(selector.scalarEntries("matchLabels"), selector.maps("matchExpressions"));
    }

    /** The same; where there is no selector, everything. */
    static LabelSelector of(Optional<MapNode> selector) {
        return selector.map(LabelSelector::of).orElseGet(() -> new LabelSelector(Map.of(), List.of()));
    }

    /** A Service's selector: a plain map of labels. */
    static LabelSelector ofLabels(Map<String, ScalarNode> labels) {
        return new LabelSelector(labels, List.of());
    }

    public boolean matches(Map<String, ScalarNode> labels) {
        Map<String, String> texts = new HashMap<>();
        labels.forEach((key, value) -> texts.put(key, value.text()));
        return matchesTexts(texts);
    }

    boolean matchesTexts(Map<String, String> labels) {
        return equalities.entrySet().stream().allMatch(it -> it.getValue().equals(labels.get(it.getKey())))
                && expressions.stream().allMatch(it -> it.test(labels));
    }

    /** The labels that must have these values. */
    Map<String, String> equalities() {
        return equalities;
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
