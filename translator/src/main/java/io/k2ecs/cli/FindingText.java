package io.k2ecs.cli;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.emit.report.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Findings as lines: {@code file:line:column severity CODE message}, and the remedy below. */
final class FindingText {
    /** Stands between an archive and what is in it. */
    private static final String IN_ARCHIVE = "!/";

    private final Inputs inputs;
    private final Style style;

    FindingText(Inputs inputs, Style style) {
        this.inputs = inputs;
        this.style = style;
    }

    /** A blank line stands between files. */
    void append(StringBuilder text, List<Finding> findings) {
        String file = null;
        for (Finding finding : findings) {
            if (file != null && !file.equals(finding.at().file())) {
                text.append('\n');
            }
            file = finding.at().file();
            append(text, finding);
        }
    }

    private void append(StringBuilder text, Finding finding) {
        text.append(style.bold(Style.printable(place(finding.at()))))
                .append(' ')
                .append(style.severity(finding.severity(), finding.severity().label()))
                .append(' ')
                .append(style.faint(finding.code()))
                .append(' ')
                .append(Style.printable(Sentence.withoutStop(finding.message())))
                .append("\n    ")
                .append(Style.printable(Sentence.of(finding.remedy())))
                .append('\n');
    }

    /** Without line and column for what is no file, or no place in one. */
    private String place(SourcePosition at) {
        int inside = at.file().indexOf(IN_ARCHIVE);
        String path = inside < 0
                ? inputs.reachedBy(at.file())
                : inputs.reachedBy(at.file().substring(0, inside)) + at.file().substring(inside);
        boolean start = at.line() == 1 && at.column() == 1;
        return start && !Files.isRegularFile(inputs.workingDirectory().resolve(Path.of(path)))
                ? path
                : path + ":" + at.line() + ":" + at.column();
    }
}
