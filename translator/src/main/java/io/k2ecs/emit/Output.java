package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.ecs.JsonPointer;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.report.Report;
import io.k2ecs.emit.report.ReportJson;
import io.k2ecs.emit.report.ReportMarkdown;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.TranslationResult;
import io.k2ecs.waive.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of a translation. The same translation always gives the same bytes. */
public final class Output {
    /** The report for programs, in the output folder. */
    public static final String REPORT_JSON = "report/report.json";

    /** The report for people, in the output folder. */
    public static final String REPORT_MARKDOWN = "report/report.md";

    private final Report report;
    private final SortedMap<String, OutputFile> files;

    private Output(Report report, SortedMap<String, OutputFile> files) {
        this.report = report;
        this.files = files;
    }

    /**
     * Puts the files together; nothing is written yet.
     *
     * @param findings of all steps
     * @throws IllegalStateException if two requests belong in one file, or the ledger points at a place that no file has
     */
    public static Output of(Settings settings, TranslationResult result, Outcome findings) {
        Map<String, Set<Target>> targets = targetsByFile(result.ledger());
        SortedMap<String, OutputFile> files = new TreeMap<>();
        RequestFiles.forEach(result.output(), (path, tree) -> {
            checkTargets(tree, targets.getOrDefault(path, Set.of()));
            byte[] bytes = JsonText.write(tree).getBytes(UTF_8);
            files.put(path, stream -> stream.write(bytes));
        });
        targets.forEach((path, ofFile) -> {
            if (!files.containsKey(path)) {
                throw misled(ofFile.iterator().next());
            }
        });
        List<String> paths = new ArrayList<>(files.keySet());
        paths.add(REPORT_JSON);
        paths.add(REPORT_MARKDOWN);
        Collections.sort(paths);
        Report report = new Report(settings, result, findings, paths);
        files.put(REPORT_JSON, text(writer -> JsonText.write(ReportJson.tree(report), writer)));
        files.put(REPORT_MARKDOWN, text(writer -> ReportMarkdown.write(report, writer)));
        return new Output(report, files);
    }

    /** Each file, by its path in the output folder. */
    public SortedMap<String, OutputFile> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The report for programs, as it stands in its file. */
    public OutputFile reportJson() {
        return files.get(REPORT_JSON);
    }

    /** What the reports are made from. */
    public Report report() {
        return report;
    }

    private static Map<String, Set<Target>> targetsByFile(Ledger ledger) {
        Map<String, Set<Target>> targets = new HashMap<>();
        for (LedgerEntry entry : ledger.entries()) {
            entry.targets().forEach(it -> targets.computeIfAbsent(it.file(), file -> new HashSet<>())
                    .add(it));
        }
        return targets;
    }

    private static void checkTargets(Object tree, Set<Target> targets) {
        for (Target target : targets) {
            if (!JsonPointer.resolves(tree, target.pointer())) {
                throw misled(target);
            }
        }
    }

    private static IllegalStateException misled(Target target) {
        return new IllegalStateException("the ledger points at " + target + ", which is not in the output");
    }

    private static OutputFile text(Text text) {
        return stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
            text.writeTo(writer);
            writer.flush();
        };
    }

    /** Text that is made while it is written. */
    private interface Text {
        void writeTo(Writer writer) throws IOException;
    }
}
