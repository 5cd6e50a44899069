package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.source.LeafObjects;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.waive.ObjectPath;
import io.k2ecs.waive.ObjectPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is waived, and the lines to copy for what may be. */
final class WaiverSection {
    private WaiverSection() {}

    static void write(Markdown page, Report report) {
        if (report.outcome().waived().isEmpty()
                && report.outcome().waivedLeaves().isEmpty()) {
            return;
        }
        page.heading(2, "What is waived");
        page.paragraph("The settings say that this may stay as it is for now, so it does not count for `--fail-on`."
                + values(report.outcome().waivedLeaves()));
        if (!report.outcome().waived().isEmpty()) {
            page.table(
                    List.of("Finding", "Place", "What", "Why it may stay", "Until"),
                    report.outcome().waived().stream()
                            .map(it -> List.of(
                                    it.finding().severity().label() + " "
                                            + it.finding().code(),
                                    Markdown.text(it.waiver().path()),
                                    Markdown.text(it.finding().message()),
                                    Markdown.text(it.waiver().reason()),
                                    it.waiver().expires().toString()))
                            .toList());
        }
    }

    private static String values(Map<LeafState, Integer> leaves) {
        return leaves.isEmpty()
                ? ""
                : " It holds also for "
                        + leaves.entrySet().stream()
                                .map(it -> Counted.of(it.getValue(), "value") + " in state "
                                        + it.getKey().label())
                                .collect(Collectors.joining(" and "))
                        + ".";
    }

    /** Waivers of everything that is an error or needs a decision; whoever copies one adds the reason and the date. */
    static void writeReadyLines(Markdown page, Report report) {
        Map<String, Set<ObjectPath>> byCode = new LinkedHashMap<>();
        ObjectPaths paths = report.paths();
        for (Finding finding : report.findings()) {
            if (finding.severity() == Severity.ERROR) {
                paths.at(finding.at()).ifPresent(it -> add(byCode, finding.code(), it));
            }
        }
        decisions(report).forEach((path, code) -> add(byCode, code, path));
        if (byCode.isEmpty()) {
            return;
        }
        page.heading(2, "To take something as it is");
        page.paragraph(
                "Copy its lines into the settings file, and say why and until when. Nothing is waived without both.");
        List<String> lines = new ArrayList<>();
        lines.add("waivers:");
        byCode.forEach((code, places) -> places.forEach(place -> {
            lines.add("  - code: " + code);
            lines.add("    path: " + quoted(place.toString()));
            lines.add("    reason: \"\"");
            lines.add("    expires: \"\"");
        }));
        page.code("yaml", lines);
    }

    private static void add(Map<String, Set<ObjectPath>> byCode, String code, ObjectPath path) {
        byCode.computeIfAbsent(code, it -> new TreeSet<>(Comparator.comparing(ObjectPath::toString)))
                .add(path);
    }

    /** The values that need a decision, each with the rule that says so. */
    private static Map<ObjectPath, String> decisions(Report report) {
        LeafObjects objects = new LeafObjects(report.manifests());
        Map<ObjectPath, String> decisions = new LinkedHashMap<>();
        for (LedgerEntry entry : report.result().ledger().entries()) {
            Optional<ManifestObject> object = objects.of(entry.path());
            if (entry.state() == LeafState.NEEDS_DECISION && object.isPresent()) {
                decisions.put(
                        new ObjectPath(object.get().label(), objects.pointerInObject(entry.path())),
                        entry.codes().get(0));
            }
        }
        return decisions;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
