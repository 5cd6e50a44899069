package io.k2ecs.cli;

import io.k2ecs.cluster.ClusterProblem;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.emit.OutputProblem;
import io.k2ecs.preflight.PreflightChecker;
import io.k2ecs.render.RenderProblem;
import io.k2ecs.resolve.ResolveProblem;
import io.k2ecs.scan.ScanRule;
import io.k2ecs.settings.SettingsProblem;
import io.k2ecs.source.SourceProblem;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.Translator;
import io.k2ecs.waive.WaiverProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that has a code. */
final class RuleCatalog {
    private static final int SUGGESTIONS = 3;

    private final List<RuleInfo> rules;

    private RuleCatalog(List<RuleInfo> rules) {
        this.rules = rules;
    }

    /** The rules and problems of all stages. A new stage adds its own here. */
    static RuleCatalog complete() {
        List<RuleInfo> rules = new ArrayList<>();
        rules.addAll(SourceProblem.rules());
        rules.addAll(RenderProblem.infos());
        rules.addAll(ClusterProblem.infos());
        rules.addAll(SettingsProblem.rules());
        rules.addAll(ResolveProblem.infos());
        rules.addAll(Translator.engineInfos());
        Translator.allRules().stream().map(TranslationRule::info).forEach(rules::add);
        PreflightChecker.allRules().forEach(rule -> rules.add(rule.info()));
        rules.addAll(WaiverProblem.infos());
        rules.addAll(OutputProblem.infos());
        rules.addAll(ScanRule.infos());
        return new RuleCatalog(rules);
    }

    /** By stage, in the order of the way of the data, then by code. */
    List<RuleInfo> rules() {
        return rules;
    }

    /** The rule with this code, in upper or lower case. */
    Optional<RuleInfo> find(String code) {
        String wanted = normal(code);
        return rules.stream().filter(rule -> rule.code().equals(wanted)).findFirst();
    }

    /** The codes that look most like this one, the nearest first. */
    List<String> nearest(String code) {
        String wanted = normal(code);
        return rules.stream()
                .map(RuleInfo::code)
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    private static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** Another letter weighs more than any other number. */
    private static int distance(String code, String known) {
        String letters = letters(code);
        String knownLetters = letters(known);
        int shorter = Math.min(letters.length(), knownLetters.length());
        int different = Math.max(letters.length(), knownLetters.length()) - shorter;
        for (int index = 0; index < shorter; index++) {
            different += letters.charAt(index) == knownLetters.charAt(index) ? 0 : 1;
        }
        return different * 1_000 + Math.abs(number(code) - number(known));
    }

    private static String letters(String code) {
        return code.chars()
                .filter(character -> character >= 'A' && character <= 'Z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The last three digits as a number, 0 if there are none. */
    private static int number(String code) {
        int number = 0;
        for (int index = 0; index < code.length(); index++) {
            char character = code.charAt(index);
            if (character >= '0' && character <= '9') {
                number = (number * 10 + character - '0') % 1_000;
            }
        }
        return number;
    }
}
