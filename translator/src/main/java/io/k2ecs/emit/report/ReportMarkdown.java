package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Settings;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report for people. Like the one for programs, it only changes with its input. */
public final class ReportMarkdown {
    private ReportMarkdown() {}

    /** The page, for a reader such as GitHub. */
    public static void write(Report report, Writer writer) {
        Markdown page = new Markdown(writer);
        page.heading(
                1, "From Kubernetes to ECS: " + Markdown.text(report.settings().application()));
        page.paragraph(summary(report));
        WorkloadSection.write(page, report);
        RouteSection.write(page, report.result().output());
        ReachabilitySection.write(page, report.result().reachedPorts());
        AddressSection.write(page, report.result().addresses());
        LedgerSection.writeCounts(page, report.result().ledger());
        LedgerSection.writeDecisions(page, report);
        NextStepSection.write(page, report);
        FindingSection.write(page, report.findings());
        WaiverSection.write(page, report);
        WaiverSection.writeReadyLines(page, report);
        LedgerSection.writeEntries(page, report);
    }

    private static String summary(Report report) {
        Settings settings = report.settings();
        return "%s %s read %s with %s and wrote %s for %s (launch type %s, network mode %s). It found %s."
                .formatted(
                        ToolVersion.NAME,
                        ToolVersion.text(),
                        Counted.of(report.inputFiles().size(), "file"),
                        Counted.of(report.manifests().objects().size(), "object"),
                        Counted.of(report.files().size(), "file"),
                        settings.aws().region(),
                        settings.launchType(),
                        settings.networkMode().name().toLowerCase(Locale.ROOT),
                        findings(report.findingCounts()));
    }

    private static String findings(Map<Severity, Integer> counts) {
        List<String> parts = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> Counted.of(entry.getValue(), entry.getKey()))
                .toList();
        return parts.isEmpty() ? "nothing to complain of" : String.join(", ", parts);
    }
}
