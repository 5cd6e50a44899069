package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings, file by file. */
final class FindingSection {
    private FindingSection() {}

    static void write(Markdown page, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.heading(2, "Findings");
        page.paragraph("`k2ecs explain CODE` says more about each.");
        Map<String, List<Finding>> byFile = new LinkedHashMap<>();
        findings.forEach(finding -> byFile.computeIfAbsent(finding.at().file(), it -> new ArrayList<>())
                .add(finding));
        byFile.forEach((file, ofFile) -> {
            page.heading(3, Markdown.text(file));
            page.list(ofFile.stream().map(FindingSection::item).toList());
        });
    }

    private static String item(Finding finding) {
        return "**" + finding.severity().label() + "** [" + finding.code() + "](" + finding.source() + ") line "
                + finding.at().line() + ": " + Markdown.text(Sentence.withoutStop(finding.message())) + ". *"
                + Markdown.text(Sentence.of(finding.remedy())) + "*";
    }
}
