package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestDocument;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.translate.TranslationResult;
import io.k2ecs.waive.ObjectPaths;
import io.k2ecs.waive.Outcome;
import io.k2ecs.waive.WaivedFinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the reports tell of a translation.
 *
 * @param outcome the findings of all steps, and which of them are waived
 * @param files all files of the output, the reports among them, sorted
 */
public record Report(Settings settings, TranslationResult result, Outcome outcome, List<String> files) {
    public Report {
        files = List.copyOf(files);
    }

    /** The findings that are not waived, sorted. */
    public List<Finding> findings() {
        return outcome.open();
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

    /** Which parts of objects the findings are about. */
    public ObjectPaths paths() {
        return new ObjectPaths(
                manifests(),
                Stream.concat(findings().stream(), outcome.waived().stream().map(WaivedFinding::finding))
                        .map(Finding::at)
                        .collect(Collectors.toSet()));
    }

    /** How many values of a state are not waived. */
    public int open(LeafState state) {
        return result.ledger().counts().get(state) - outcome.waivedLeaves().getOrDefault(state, 0);
    }

    /** How many findings that are not waived there are of each severity; every severity is a key, the gravest first. */
    public Map<Severity, Integer> findingCounts() {
        return Findings.counts(findings());
    }

    /** What is left to do before the first deployment. */
    public NextSteps nextSteps() {
        return NextSteps.of(settings, result);
    }
}
