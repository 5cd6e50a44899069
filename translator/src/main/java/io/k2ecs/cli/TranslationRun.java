package io.k2ecs.cli;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.preflight.PreflightChecker;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.resolve.Resolution;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.translate.TranslationResult;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.Translator;
import io.k2ecs.waive.Outcome;
import io.k2ecs.waive.Waivers;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything between reading and writing: resolving, translating, checking and waiving.
 *
 * @param outcome the findings of all steps, those of reading among them
 */
record TranslationRun(TranslationResult result, Outcome outcome) {
    /**
     * @param today the day on which waivers are looked at
     * @param stage is told in words what begins
     */
    static TranslationRun of(
            ManifestSet manifests,
            Settings settings,
            List<TranslationRule> rules,
            LocalDate today,
            Consumer<String> stage) {
        stage.accept("Translating " + manifests.objects().size() + " objects");
        Resolution resolution = ApplicationResolver.resolve(manifests);
        TranslationResult result = new Translator(rules).translate(resolution.application(), settings);
        stage.accept("Checking what would fail at deployment");
        Findings findings = new Findings();
        findings.reportAll(manifests.findings());
        findings.reportAll(resolution.findings());
        findings.reportAll(result.findings());
        findings.reportAll(new PreflightChecker(PreflightChecker.allRules()).check(result, settings));
        Outcome outcome = new Waivers(settings.waivers(), today).apply(findings.sorted(), manifests, result.ledger());
        return new TranslationRun(result, outcome);
    }
}
