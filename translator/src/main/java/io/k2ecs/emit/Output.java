package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.report.Report;
import io.k2ecs.emit.report.ReportJson;
import io.k2ecs.emit.report.ReportMarkdown;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.TranslationResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of a translation. The same translation always gives the same bytes. */
public final class Output {
    /** The report for programs, in the output folder. */
    public static final String REPORT_JSON = "report/report.json";

    /** The report for people, in the output folder. */
    public static final String REPORT_MARKDOWN = "report/report.md";

    private final Report report;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Output(Report report) {
        this.report = report;
    }

    /**
     * Puts the files together; nothing is written yet.
     *
     * @param findings of all steps, sorted
     * @throws IllegalStateException if two requests belong in one file, or the ledger points at a place that no file has
     */
    public static Output of(Settings settings, TranslationResult result, List<Finding> findings) {
        SortedMap<String, Object> requests = RequestFiles.of(result.output());
        checkTargets(result.ledger(), requests);
        SortedMap<String, byte[]> files = new TreeMap<>();
        requests.forEach((path, tree) -> files.put(path, bytes(tree)));
        List<String> paths = new ArrayList<>(requests.keySet());
        paths.add(REPORT_JSON);
        paths.add(REPORT_MARKDOWN);
        Collections.sort(paths);
        Output output = new Output(new Report(settings, result, findings, paths));
        output.files.putAll(files);
        output.files.put(REPORT_JSON, bytes(ReportJson.tree(output.report)));
        output.files.put(REPORT_MARKDOWN, ReportMarkdown.text(output.report).getBytes(UTF_8));
        return output;
    }

    /** The bytes of each file, by its path in the output folder. */
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The report for programs, as it stands in its file. */
    public String reportJson() {
        return new String(files.get(REPORT_JSON), UTF_8);
    }

    /** What the reports are made from. */
    public Report report() {
        return report;
    }

    private static void checkTargets(Ledger ledger, SortedMap<String, Object> requests) {
        for (LedgerEntry entry : ledger.entries()) {
            for (Target target : entry.targets()) {
                Object tree = requests.get(target.file());
                if (tree == null || !JsonPointer.resolves(tree, target.pointer())) {
                    throw new IllegalStateException("the ledger entry of " + entry.at() + " by " + entry.codes()
                            + " points at " + target + ", which is not in the output");
                }
            }
        }
    }

    private static byte[] bytes(Object tree) {
        return JsonText.write(tree).getBytes(UTF_8);
    }
}
