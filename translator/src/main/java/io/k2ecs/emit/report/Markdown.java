package io.k2ecs.emit.report;

import java.util.List;

/** Builds a text in GitHub's Markdown. */
final class Markdown {
    private static final String SPECIAL = "\\`*_[]<>|#~&$";

    private final StringBuilder text = new StringBuilder();

    /** @param level 1 for the title of the page */
    void heading(int level, String heading) {
        blankLine();
        text.append("#".repeat(level)).append(' ').append(heading).append('\n');
    }

    /** @param markdown as it shall stand there */
    void paragraph(String markdown) {
        blankLine();
        text.append(markdown).append('\n');
    }

    /** @param cells as they shall stand there: what comes from outside must be escaped */
    void table(List<String> header, List<List<String>> rows) {
        blankLine();
        row(header);
        text.append("|").append(" --- |".repeat(header.size())).append('\n');
        rows.forEach(this::row);
    }

    /** @param items as they shall stand there */
    void list(List<String> items) {
        blankLine();
        items.forEach(item -> text.append("- ").append(item).append('\n'));
    }

    /** Commands to copy. */
    void commands(List<String> lines) {
        blankLine();
        text.append("```sh\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append("```\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void row(List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell).append(" |"));
        text.append('\n');
    }

    private void blankLine() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    /** Text from outside, so that it is shown as it is and cannot break a table. */
    static String text(String raw) {
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
