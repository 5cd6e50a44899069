package io.k2ecs.translate.scaling;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an autoscaler's {@code behavior} says about pauses and directions.
 *
 * @param down the rules for scaling in, if there are any
 * @param up the rules for scaling out, if there are any
 */
record Behavior(Optional<MapNode> down, Optional<MapNode> up) {
    private static final int DEFAULT_IN_SECONDS = 300;
    private static final int DEFAULT_OUT_SECONDS = 0;
    private static final String DISABLED = "Disabled";

    static Behavior of(MapNode spec) {
        Optional<MapNode> behavior = spec.findIfDeclared("behavior").map(MapNode.class::cast);
        return new Behavior(behavior.flatMap(it -> it.map("scaleDown")), behavior.flatMap(it -> it.map("scaleUp")));
    }

    /** Seconds after scaling in before the next time. */
    int inSeconds() {
        return inWindow().map(ScalarNode::asInt).orElse(DEFAULT_IN_SECONDS);
    }

    /** Seconds after scaling out before the next time. */
    int outSeconds() {
        return outWindow().map(ScalarNode::asInt).orElse(DEFAULT_OUT_SECONDS);
    }

    /** Where {@link #inSeconds} is written. */
    Optional<ScalarNode> inWindow() {
        return down.flatMap(it -> it.scalar("stabilizationWindowSeconds"));
    }

    /** Where {@link #outSeconds} is written. */
    Optional<ScalarNode> outWindow() {
        return up.flatMap(it -> it.scalar("stabilizationWindowSeconds"));
    }

    /** Where it is written that there shall be no scaling in. */
    Optional<ScalarNode> inDisabled() {
        return disabled(down);
    }

    private static Optional<ScalarNode> disabled(Optional<MapNode> rules) {
        return rules.flatMap(it -> it.scalar("selectPolicy"))
                .filter(it -> it.text().equals(DISABLED));
    }

    /** Says that nothing comes of the pauses, for want of a metric. */
    void accountForUnused(ApplicationScope scope) {
        Stream.of(inWindow(), outWindow(), inDisabled())
                .flatMap(Optional::stream)
                .forEach(it -> scope.needsDecision(it, "there is no policy that it could be a part of"));
    }

    /** Says what becomes of the steps and their limits. */
    void accountForRest(ApplicationScope scope) {
        disabled(up).ifPresent(it -> {
            scope.needsDecision(it, "target tracking always scales out");
            scope.report(
                    Severity.ERROR,
                    it.at(),
                    "scaling out is disabled, which target tracking cannot do",
                    "leave the autoscaler out, or use step scaling that only scales in");
        });
        down.ifPresent(it -> steps(scope, it, inDisabled().isPresent()));
        up.ifPresent(it -> steps(scope, it, disabled(up).isPresent()));
    }

    private static void steps(ApplicationScope scope, MapNode rules, boolean disabled) {
        Optional<Node> policies = rules.find("policies");
        if (disabled) {
            policies.ifPresent(it -> scope.notApplicable(it, "this direction is disabled"));
        } else {
            policies.ifPresent(it -> {
                scope.drop(it, "target tracking chooses the size of its steps itself");
                scope.report(
                        Severity.WARNING,
                        it.at(),
                        "target tracking chooses the size of its steps itself; these limits are lost",
                        "use step scaling, if the pace matters");
            });
            rules.find("selectPolicy")
                    .ifPresent(it -> scope.drop(it, "target tracking chooses the size of its steps itself"));
        }
        rules.findIfDeclared("tolerance").ifPresent(it -> scope.drop(it, "target tracking has a tolerance of its own"));
    }
}
