package io.k2ecs.cli;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.report.ToolVersion;
import io.k2ecs.scan.ScanFinding;
import io.k2ecs.scan.ScanFinding.Variable;
import io.k2ecs.scan.ScanResult;
import io.k2ecs.scan.Skipped;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a scan prints to programs. The same input gives the same bytes, wherever it is run. */
final class ScanJson {
    private ScanJson() {}

    static String of(ScanResult result, Map<Severity, Integer> counts, boolean manifests) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> tool = new LinkedHashMap<>();
        tool.put("name", ToolVersion.NAME);
        tool.put("version", ToolVersion.text());
        tree.put("tool", tool);
        tree.put("complete", result.complete());
        tree.put("servicesKnown", manifests);
        Map<String, Object> scanned = new LinkedHashMap<>();
        scanned.put("files", result.files());
        scanned.put("classes", result.classes());
        scanned.put("archives", result.archives());
        tree.put("scanned", scanned);
        tree.put("wordsLeftAlone", result.words());
        Map<String, Object> findingCounts = new LinkedHashMap<>();
        counts.forEach((severity, count) -> findingCounts.put(severity.label(), count));
        tree.put("findingCounts", findingCounts);
        tree.put("findings", result.findings().stream().map(ScanJson::finding).toList());
        tree.put("skipped", result.skipped().stream().map(ScanJson::skipped).toList());
        return JsonText.write(tree);
    }

    private static Map<String, Object> finding(ScanFinding found) {
        Finding finding = found.finding();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", finding.code());
        tree.put("severity", finding.severity().label());
        tree.put("file", finding.at().file());
        tree.put("line", finding.at().line());
        tree.put("column", finding.at().column());
        found.member().ifPresent(it -> tree.put("member", it));
        tree.put("in", found.surrounding().label());
        tree.put("message", finding.message());
        tree.put("remedy", finding.remedy());
        tree.put("found", found.address());
        found.service().ifPresent(it -> tree.put("service", it));
        found.onEcs().ifPresent(it -> tree.put("onEcs", it));
        found.variable().ifPresent(it -> tree.put("variable", variable(it)));
        tree.put("source", finding.source());
        return tree;
    }

    private static Map<String, Object> variable(Variable variable) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", variable.name());
        variable.value().ifPresent(it -> tree.put("value", it));
        variable.manifestLine().ifPresent(it -> tree.put("manifestLine", it));
        tree.put("readAlready", variable.read());
        tree.put("setInManifests", variable.set());
        return tree;
    }

    private static Map<String, Object> skipped(Skipped skipped) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", skipped.path());
        tree.put("reason", skipped.reason().label());
        return tree;
    }
}
