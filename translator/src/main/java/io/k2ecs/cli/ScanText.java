package io.k2ecs.cli;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.emit.report.Counted;
import io.k2ecs.scan.ScanFinding;
import io.k2ecs.scan.ScanFinding.Variable;
import io.k2ecs.scan.ScanResult;
import io.k2ecs.scan.ScanRule;
import io.k2ecs.scan.SkipReason;
import io.k2ecs.scan.Skipped;
import io.k2ecs.scan.Surrounding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a scan prints to a person: the findings, what to add to the manifests, and what was not looked into. */
final class ScanText {
    private static final int LABEL_WIDTH = 10;
    private static final int EXAMPLES = 3;
    private static final String INDENT = "  ";

    private final Inputs inputs;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    ScanText(Inputs inputs, Style style) {
        this.inputs = inputs;
        this.style = style;
    }

    /** @param failure what makes the run fail, if anything does */
    String of(ScanResult result, Map<Severity, Integer> counts, boolean manifests, Optional<String> failure) {
        if (!result.findings().isEmpty()) {
            new FindingText(inputs, style)
                    .append(
                            text,
                            result.findings().stream().map(ScanFinding::finding).toList());
            text.append('\n');
        }
        line("scanned", looked(result) + " of " + Style.printable(inputs.inWords()));
        line("knows", manifests ? "the Services of the manifests" : "no Services; --manifests finds more, and surer");
        skipped(result);
        if (result.words() > 0) {
            line(
                    "words",
                    Counted.of(result.words(), "word")
                            + " that are also names of Services, inside longer texts or as keys");
        }
        line("findings", findings(counts));
        variables(result);
        if (!result.findings().isEmpty()) {
            text.append('\n');
            line("next", "k2ecs explain CODE tells more about a finding");
        }
        failure.ifPresent(reached -> text.append('\n')
                .append(style.severity(Severity.ERROR, "failed"))
                .append(": ")
                .append(reached)
                .append('\n'));
        return text.toString();
    }

    private static String looked(ScanResult result) {
        List<String> parts = new ArrayList<>();
        parts.add(Counted.of(result.files(), "file"));
        if (result.classes() > 0) {
            parts.add(Counted.of(result.classes(), "class file") + " among them");
        }
        if (result.archives() > 0) {
            parts.add(Counted.of(result.archives(), "archive"));
        }
        return String.join(", ", parts);
    }

    private void skipped(ScanResult result) {
        Map<SkipReason, List<String>> byReason = new LinkedHashMap<>();
        for (Skipped skipped : result.skipped()) {
            byReason.computeIfAbsent(skipped.reason(), it -> new ArrayList<>()).add(skipped.path());
        }
        String label = "skipped";
        for (Map.Entry<SkipReason, List<String>> entry : byReason.entrySet()) {
            List<String> paths = entry.getValue();
            String more = paths.size() > EXAMPLES ? ", ..." : "";
            String examples = String.join(
                    ", ",
                    paths.subList(0, Math.min(EXAMPLES, paths.size())).stream()
                            .map(Style::printable)
                            .toList());
            SkipReason reason = entry.getKey();
            line(label, Counted.of(paths.size(), reason.noun()) + " " + reason.description() + ": " + examples + more);
            label = "";
        }
    }

    private String findings(Map<Severity, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((severity, count) -> {
            String part = Counted.of(count, severity);
            parts.add(count > 0 ? style.severity(severity, part) : part);
        });
        return String.join(", ", parts);
    }

    /** Each line once, however many places need it. */
    private void variables(ScanResult result) {
        SortedMap<String, Integer> lines = new TreeMap<>();
        for (ScanFinding finding : result.findings()) {
            boolean needed = finding.surrounding() == Surrounding.APPLICATION
                    && finding.finding().severity() != Severity.INFO
                    && !finding.finding()
                            .code()
                            .equals(ScanRule.SERVICE_NAME.info().code());
            Optional<String> manifestLine =
                    finding.variable().filter(it -> needed && !it.set()).flatMap(Variable::manifestLine);
            manifestLine.ifPresent(it -> lines.merge(it, 1, Integer::sum));
        }
        String label = "variables";
        for (Map.Entry<String, Integer> entry : lines.entrySet()) {
            line(label, Style.printable(entry.getKey()) + "  # " + Counted.of(entry.getValue(), "place"));
            label = "";
        }
    }

    private void line(String label, String content) {
        text.append(INDENT)
                .append(style.bold(label))
                .append(" ".repeat(LABEL_WIDTH - label.length()))
                .append(content)
                .append('\n');
    }
}
