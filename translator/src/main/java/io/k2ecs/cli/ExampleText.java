package io.k2ecs.cli;

import io.k2ecs.cli.BundledExamples.Shown;
import io.k2ecs.cli.Example.ExampleFile;
import io.k2ecs.ecs.JsonPointer;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An example as text: the files before, with the lines that the code is about, and what they become. */
final class ExampleText {
    /** A longer file is shown around its marked lines only. */
    private static final int LONGEST_WHOLE_LINES = 45;

    private static final int LINES_AROUND = 3;
    private static final int MOST_ENTRIES = 12;
    private static final int MOST_TARGETS = 4;
    private static final int LONGEST_VALUE = 72;
    private static final int LONGEST_LINE = 100;

    private final String code;
    private final Style style;

    ExampleText(String code, Style style) {
        this.code = code;
        this.style = style;
    }

    String of(Shown shown) {
        StringBuilder text = new StringBuilder();
        shown.example().sentence().ifPresent(it -> text.append('\n')
                .append(style.bold("Example"))
                .append("\n\n")
                .append(ExplainCommand.wrapped(it.replaceAll("\\s+", " "))));
        for (ExampleFile file : shown.example().texts()) {
            text.append('\n').append(style.bold("Before: " + file.name())).append("\n\n");
            append(text, file, marked(file.name(), shown.result()));
        }
        if (!shown.example().texts().isEmpty()) {
            text.append('\n').append(style.bold("After")).append("\n\n");
            appendAfter(text, shown);
        }
        return text.toString();
    }

    /** The numbers of the lines that the code has something to say about. */
    private SortedSet<Integer> marked(String file, ExampleResult result) {
        SortedSet<Integer> lines = new TreeSet<>();
        result.ledger(code).stream()
                .map(LedgerEntry::at)
                .filter(it -> it.file().equals(file))
                .forEach(it -> lines.add(it.line()));
        result.findings(code).stream()
                .map(it -> it.at())
                .filter(it -> it.file().equals(file))
                .forEach(it -> lines.add(it.line()));
        return lines;
    }

    private void append(StringBuilder text, ExampleFile file, SortedSet<Integer> marked) {
        List<String> lines = file.lines();
        boolean whole = lines.size() <= LONGEST_WHOLE_LINES || marked.isEmpty();
        boolean leftOut = false;
        for (int number = 1; number <= lines.size(); number++) {
            boolean near = !marked.subSet(number - LINES_AROUND, number + LINES_AROUND + 1)
                    .isEmpty();
            if (!whole && !near) {
                if (!leftOut) {
                    text.append(style.faint("     ...")).append('\n');
                }
                leftOut = true;
                continue;
            }
            leftOut = false;
            String line = Style.printable(lines.get(number - 1));
            boolean isMarked = marked.contains(number);
            text.append(isMarked ? style.attention("> ") : "  ")
                    .append(style.faint("%3d".formatted(number)))
                    .append(line.isEmpty() ? "" : "  ")
                    .append(isMarked ? style.bold(line) : line)
                    .append('\n');
        }
    }

    private void appendAfter(StringBuilder text, Shown shown) {
        ExampleResult result = shown.result();
        if (!shown.added().isEmpty()) {
            text.append("  Whatever the manifest says, the rule adds\n");
            shown.added().forEach(it -> append(text, it, result.requests()));
        }
        List<LedgerEntry> entries = result.ledger(code);
        entries.stream().limit(MOST_ENTRIES).forEach(it -> append(text, it, result.requests()));
        if (entries.size() > MOST_ENTRIES) {
            text.append("  and ").append(entries.size() - MOST_ENTRIES).append(" more values\n");
        }
        if (!entries.isEmpty() && !result.findings(code).isEmpty()) {
            text.append('\n');
        }
        StringBuilder findings = new StringBuilder();
        new FindingText(new Inputs(List.of(), Path.of("")), style).append(findings, result.findings(code));
        findings.toString()
                .lines()
                .forEach(it -> text.append(it.isEmpty() ? "" : "  ").append(it).append('\n'));
    }

    /** The path in the manifest and what became of it; below, each place in the output with its value. */
    private void append(StringBuilder text, LedgerEntry entry, Map<String, Object> requests) {
        text.append(style.faint("%5d".formatted(entry.at().line())))
                .append("  ")
                .append(Style.printable(entry.path().pointer()))
                .append(": ")
                .append(style.bold(entry.state().label()))
                .append('\n');
        if (!entry.reason().isEmpty()) {
            text.append("         ").append(Style.printable(entry.reason())).append('\n');
        }
        entry.targets().stream().limit(MOST_TARGETS).forEach(it -> append(text, it, requests));
        if (entry.targets().size() > MOST_TARGETS) {
            text.append("         and ")
                    .append(entry.targets().size() - MOST_TARGETS)
                    .append(" more places\n");
        }
    }

    private void append(StringBuilder text, Target target, Map<String, Object> requests) {
        String place = "      -> " + target;
        String value = JsonPointer.find(requests.get(target.file()), target.pointer())
                .map(ExampleText::inOneLine)
                .orElse("");
        text.append(Style.printable(place))
                .append(place.length() + value.length() + 3 > LONGEST_LINE ? "\n         = " : " = ")
                .append(style.good(Style.printable(value)))
                .append('\n');
    }

    private static String inOneLine(Object value) {
        String json = JsonText.write(value).strip().replaceAll("\\s*\\n\\s*", " ");
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE - 3) + "...";
    }
}
