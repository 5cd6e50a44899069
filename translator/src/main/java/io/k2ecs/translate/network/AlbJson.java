package io.k2ecs.translate.network;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.SdkRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/**
 * Parts of listener rules as annotations for the AWS controller have them: the JSON of the API, with names in small or
 * capital letters.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions">
 *     actions</a>
 */
final class AlbJson {
    private AlbJson() {}

    /** Empty for what is no list of conditions. */
    static Optional<List<RuleCondition>> conditions(String text) {
        return list(text, it -> SdkRequests.parse(it, RuleCondition::builder));
    }

    /** Empty for what is no list of transforms. */
    static Optional<List<RuleTransform>> transforms(String text) {
        return list(text, it -> SdkRequests.parse(it, RuleTransform::builder));
    }

    private static <T> Optional<List<T>> list(String text, Function<Map<?, ?>, T> parse) {
        return read(text).filter(List.class::isInstance).flatMap(it -> {
            try {
                List<T> parts = new ArrayList<>();
                for (Object item : (List<?>) it) {
                    parts.add(parse.apply((Map<?, ?>) item));
                }
                return Optional.of(parts);
            } catch (IllegalArgumentException | ClassCastException none) {
                return Optional.empty();
            }
        });
    }

    /** Empty for what is no action, and for one that names Services of Kubernetes. */
    static Optional<Action> action(String text) {
        return tree(text).flatMap(it -> {
            try {
                return Optional.of(SdkRequests.parse(it, Action::builder));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        });
    }

    /** The members by their names in the API; empty for what is no object. */
    static Optional<Map<?, ?>> tree(String text) {
        return read(text).filter(Map.class::isInstance).map(it -> (Map<?, ?>) it);
    }

    private static Optional<Object> read(String text) {
        try {
            return Optional.ofNullable(capitalized(JsonText.read(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Object capitalized(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> capitalized = new TreeMap<>();
            map.forEach((key, value) -> capitalized.put(capitalized((String) key), capitalized(value)));
            return capitalized;
        }
        return tree instanceof List<?> list
                ? list.stream().map(AlbJson::capitalized).toList()
                : tree;
    }

    private static String capitalized(String name) {
        String capitalized = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return capitalized.equals("TargetGroupARN") ? "TargetGroupArn" : capitalized;
    }
}
