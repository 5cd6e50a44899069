package io.k2ecs.emit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Builds a text in GitHub's Markdown. */
final class Markdown {
    private static final String SPECIAL = "\\`*_[]<>|#~&$";

    private final Writer writer;
    private boolean begun;

    Markdown(Writer writer) {
        this.writer = writer;
    }

    /** @param level 1 for the title of the page */
    void heading(int level, String heading) {
        blankLine();
        write("#".repeat(level) + " " + heading + "\n");
    }

    /** @param markdown as it shall stand there */
    void paragraph(String markdown) {
        blankLine();
        write(markdown + "\n");
    }

    /** @param cells as they shall stand there: what comes from outside must be escaped */
    void table(List<String> header, List<List<String>> rows) {
        blankLine();
        row(header);
        write("|" + " --- |".repeat(header.size()) + "\n");
        rows.forEach(this::row);
    }

    /** @param items as they shall stand there */
    void list(List<String> items) {
        blankLine();
        items.forEach(item -> write("- " + item + "\n"));
    }

    /** Commands to copy. */
    void commands(List<String> lines) {
        code("sh", lines);
    }

    /** Text in a language, as it is. */
    void code(String language, List<String> lines) {
        blankLine();
        write("```" + language + "\n");
        lines.forEach(line -> write(line + "\n"));
        write("```\n");
    }

    private void row(List<String> cells) {
        write("|" + cells.stream().map(cell -> " " + cell + " |").collect(Collectors.joining()) + "\n");
    }

    private void blankLine() {
        if (begun) {
            write("\n");
        }
    }

    private void write(String text) {
        begun = true;
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text from outside, so that it is shown as it is and cannot break a table. */
    static String text(String raw) {
        if (raw.chars().noneMatch(it -> it < ' ' || it >= 0x7F || SPECIAL.indexOf(it) >= 0)) {
            return raw;
        }
        StringBuilder escaped = new StringBuilder(raw.length() + 8);
        raw.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                escaped.append(' ');
            } else {
                if (SPECIAL.indexOf(character) >= 0) {
                    escaped.append('\\');
                }
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    /** Text from outside as code; a table's bars are escaped, which GitHub undoes in code as well. */
    static String code(String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        if (raw.chars().noneMatch(it -> it < ' ' || it >= 0x7F || it == '|' || it == '`')) {
            return "`" + raw + "`";
        }
        StringBuilder shown = new StringBuilder(raw.length());
        raw.codePoints().map(it -> Character.isISOControl(it) ? ' ' : it).forEach(shown::appendCodePoint);
        String inner = shown.toString().replace("|", "\\|");
        String fence = "`";
        while (inner.contains(fence)) {
            fence += "`";
        }
        return fence.length() == 1 ? fence + inner + fence : fence + " " + inner + " " + fence;
    }
}
