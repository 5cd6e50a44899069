package io.k2ecs.translate.network;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** The values of a condition, of which one must match. */
final class ConditionValues {
    private ConditionValues() {}

    /** Regular expressions count as values; an asterisk in them is no wildcard, so none is shown. */
    static List<String> of(RuleCondition condition) {
        return switch (condition.field()) {
            case "host-header" -> condition.hostHeaderConfig().values();
            case "path-pattern" ->
                condition.pathPatternConfig().hasRegexValues()
                        ? unnamed(condition.pathPatternConfig().regexValues())
                        : condition.pathPatternConfig().values();
            case "http-header" ->
                condition.httpHeaderConfig().hasRegexValues()
                        ? unnamed(condition.httpHeaderConfig().regexValues())
                        : condition.httpHeaderConfig().values();
            case "http-request-method" -> condition.httpRequestMethodConfig().values();
            case "query-string" ->
                condition.queryStringConfig().values().stream()
                        .map(QueryStringKeyValuePair::value)
                        .toList();
            default -> condition.sourceIpConfig().values();
        };
    }

    private static List<String> unnamed(List<String> expressions) {
        return expressions.stream().map(it -> "").toList();
    }

    /** Conditions that match together what the one does, each with at most so many values. */
    static List<RuleCondition> parts(RuleCondition condition, int size) {
        int values = of(condition).size();
        List<RuleCondition> parts = new ArrayList<>();
        for (int from = 0; from < values; from += size) {
            parts.add(part(condition, from, Math.min(values, from + size)));
        }
        return parts;
    }

    private static RuleCondition part(RuleCondition condition, int from, int to) {
        RuleCondition.Builder part = condition.toBuilder();
        switch (condition.field()) {
            case "host-header" ->
                part.hostHeaderConfig(
                        it -> it.values(condition.hostHeaderConfig().values().subList(from, to)));
            case "path-pattern" -> {
                if (condition.pathPatternConfig().hasRegexValues()) {
                    part.pathPatternConfig(it -> it.regexValues(
                            condition.pathPatternConfig().regexValues().subList(from, to)));
                } else {
                    part.pathPatternConfig(it ->
                            it.values(condition.pathPatternConfig().values().subList(from, to)));
                }
            }
            case "http-header" -> {
                String name = condition.httpHeaderConfig().httpHeaderName();
                if (condition.httpHeaderConfig().hasRegexValues()) {
                    part.httpHeaderConfig(it -> it.httpHeaderName(name)
                            .regexValues(
                                    condition.httpHeaderConfig().regexValues().subList(from, to)));
                } else {
                    part.httpHeaderConfig(it -> it.httpHeaderName(name)
                            .values(condition.httpHeaderConfig().values().subList(from, to)));
                }
            }
            case "http-request-method" ->
                part.httpRequestMethodConfig(it ->
                        it.values(condition.httpRequestMethodConfig().values().subList(from, to)));
            case "query-string" ->
                part.queryStringConfig(
                        it -> it.values(condition.queryStringConfig().values().subList(from, to)));
            default ->
                part.sourceIpConfig(
                        it -> it.values(condition.sourceIpConfig().values().subList(from, to)));
        }
        return part.build();
    }
}
