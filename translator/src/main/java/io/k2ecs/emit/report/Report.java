package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestDocument;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.translate.TranslationResult;
import java.util.List;
import java.util.Map;

/**
 * What the reports tell of a translation.
 *
 * @param findings of all steps, sorted
 * @param files all files of the output, the reports among them, sorted
 */
public record Report(Settings settings, TranslationResult result, List<Finding> findings, List<String> files) {
    public Report {
        findings = List.copyOf(findings);
        files = List.copyOf(files);
    }

    public ManifestSet manifests() {
        return result.application().manifests();
    }

    /** The names of the files that were read, sorted. */
    public List<String> inputFiles() {
        return manifests().documents().stream()
                .map(ManifestDocument::file)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many findings there are of each severity; every severity is a key, the gravest first. */
    public Map<Severity, Integer> findingCounts() {
        return Findings.counts(findings);
    }

    /** What is left to do before the first deployment. */
    public NextSteps nextSteps() {
        return NextSteps.of(settings, result);
    }
}
