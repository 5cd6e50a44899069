package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * The listener rules that stand for a route: several where its conditions have more values than one rule takes, or where
 * callers are told apart by their addresses.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html">quotas</a>
 */
final class ListenerRules {
    /** What a rule does with the requests that it takes. */
    enum Effect {
        /** What the route says. */
        SERVE,
        /** Answers 403. */
        REFUSE
    }

    /** A rule to be made. */
    record PlannedRule(List<Stated<RuleCondition>> conditions, Effect effect) {
        PlannedRule {
            conditions = List.copyOf(conditions);
        }
    }

    private ListenerRules() {}

    /** The rules, the one with the higher priority first. */
    static List<PlannedRule> of(EntryRule rule) {
        if (!(rule instanceof EntryRoute route)) {
            RuleCondition condition =
                    rule.hostName().map(ListenerConditions::host).orElseGet(ListenerConditions::anyPath);
            return List.of(new PlannedRule(List.of(stated(condition)), Effect.SERVE));
        }
        Refinement refinement = route.refinement();
        List<Stated<RuleCondition>> basic = new ArrayList<>();
        ListenerConditions.of(route).forEach(it -> basic.add(stated(it)));
        basic.addAll(refinement.conditions());
        List<PlannedRule> rules = new ArrayList<>();
        refinement.denied().ifPresent(it -> rules.addAll(divided(withAddresses(basic, it), Effect.REFUSE)));
        Optional<Stated<List<String>>> allowed = refinement.allowed();
        rules.addAll(divided(allowed.map(it -> withAddresses(basic, it)).orElse(basic), Effect.SERVE));
        // Else the requests of others would go on to the next route, which may lead to the same place.
        allowed.ifPresent(it -> rules.addAll(divided(basic, Effect.REFUSE)));
        return rules;
    }

    /** Whether conditions can be spread over rules so that each rule has no more than it takes. */
    static boolean fit(List<RuleCondition> conditions) {
        return conditions.size() <= AlbLimits.CONDITION_VALUES_PER_RULE
                && conditions.stream()
                                .mapToInt(it -> ConditionValues.of(it).stream()
                                        .mapToInt(AlbLimits::wildcardsIn)
                                        .max()
                                        .orElse(0))
                                .sum()
                        <= AlbLimits.WILDCARDS_PER_RULE;
    }

    private static Stated<RuleCondition> stated(RuleCondition condition) {
        return Stated.exactly(condition);
    }

    private static List<Stated<RuleCondition>> withAddresses(
            List<Stated<RuleCondition>> conditions, Stated<List<String>> addresses) {
        Stated<RuleCondition> condition = new Stated<>(
                ListenerConditions.sourceIp(addresses.value()), addresses.origins(), addresses.difference());
        return Stream.concat(conditions.stream(), Stream.of(condition)).toList();
    }

    private static List<PlannedRule> divided(List<Stated<RuleCondition>> conditions, Effect effect) {
        int room = room(conditions);
        if (room < 0) {
            return List.of(new PlannedRule(conditions, effect));
        }
        int largest = largest(conditions);
        Stated<RuleCondition> whole = conditions.get(largest);
        List<PlannedRule> rules = new ArrayList<>();
        for (RuleCondition part : ConditionValues.parts(whole.value(), Math.max(1, room))) {
            List<Stated<RuleCondition>> smaller = new ArrayList<>(conditions);
            smaller.set(largest, new Stated<>(part, whole.origins(), whole.difference()));
            rules.addAll(divided(smaller, effect));
        }
        return rules;
    }

    /** How many values the largest condition may keep; negative if it need not be divided, or cannot. */
    private static int room(List<Stated<RuleCondition>> conditions) {
        int largest = size(conditions.get(largest(conditions)));
        int all = conditions.stream().mapToInt(ListenerRules::size).sum();
        int wildcards = conditions.stream()
                .flatMap(it -> ConditionValues.of(it.value()).stream())
                .mapToInt(AlbLimits::wildcardsIn)
                .sum();
        boolean fits = all <= AlbLimits.CONDITION_VALUES_PER_RULE
                && largest <= AlbLimits.VALUES_PER_CONDITION
                && wildcards <= AlbLimits.WILDCARDS_PER_RULE;
        if (fits || largest == 1) {
            return -1;
        }
        int room = Math.min(AlbLimits.VALUES_PER_CONDITION, AlbLimits.CONDITION_VALUES_PER_RULE - (all - largest));
        return wildcards > AlbLimits.WILDCARDS_PER_RULE ? 0 : Math.max(0, room);
    }

    private static int largest(List<Stated<RuleCondition>> conditions) {
        return Stream.iterate(0, it -> it + 1)
                .limit(conditions.size())
                .max(Comparator.<Integer>comparingInt(it -> size(conditions.get(it)))
                        .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
                .orElseThrow();
    }

    private static int size(Stated<RuleCondition> condition) {
        return ConditionValues.of(condition.value()).size();
    }
}
