package io.k2ecs.preflight;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.TranslationResult;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Runs preflight rules over a translation. */
public final class PreflightChecker {
    private final List<PreflightRule> rules;

    /** With these rules; {@link #allRules()} are all there are. */
    public PreflightChecker(List<PreflightRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Every preflight rule of k2ecs, by code. */
    public static List<PreflightRule> allRules() {
        return ServiceLoader.load(PreflightRule.class, PreflightChecker.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(rule -> rule.info().code()))
                .toList();
    }

    /**
     * What the rules find, by place. What a rule throws goes through: it is a bug of the rule, never of the input.
     *
     * @param settings those that the translation was made with
     */
    public List<Finding> check(TranslationResult translation, Settings settings) {
        Findings findings = new Findings();
        List<TranslatedTask> tasks = TranslatedTask.all(translation);
        List<TranslatedService> services = TranslatedService.all(translation, tasks);
        TranslationIndex index = new TranslationIndex(translation, settings);
        for (PreflightRule rule : rules) {
            rule.check(new PreflightContext(translation, settings, tasks, services, index, rule.info(), findings));
        }
        return findings.sorted();
    }
}
