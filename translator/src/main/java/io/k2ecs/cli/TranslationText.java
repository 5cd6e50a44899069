package io.k2ecs.cli;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.emit.Output;
import io.k2ecs.emit.report.Counted;
import io.k2ecs.emit.report.NextSteps;
import io.k2ecs.emit.report.Report;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a translation prints to a person: the findings, and at the end, where the eye is, the summary. */
final class TranslationText {
    private static final int LABEL_WIDTH = 10;
    private static final String INDENT = "  ";

    private final Report report;
    private final Inputs inputs;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private TranslationText(Report report, Inputs inputs, Style style) {
        this.report = report;
        this.inputs = inputs;
        this.style = style;
    }

    /**
     * @param settingsUsed the settings file in words
     * @param outputFolder as the user typed it
     * @param failure what makes the run fail, if anything does
     */
    static String of(
            Report report,
            Inputs inputs,
            String settingsUsed,
            String outputFolder,
            Optional<String> failure,
            Style style) {
        TranslationText text = new TranslationText(report, inputs, style);
        if (!report.findings().isEmpty()) {
            new FindingText(inputs, style).append(text.text, report.findings());
            text.text.append('\n');
        }
        text.summary(settingsUsed, outputFolder);
        text.counts();
        text.next(outputFolder);
        failure.ifPresent(text::failure);
        return text.text.toString();
    }

    private void summary(String settingsUsed, String outputFolder) {
        Settings settings = report.settings();
        text.append(style.bold(settings.application()))
                .append(" on ECS: launch type ")
                .append(settings.launchType())
                .append(", network mode ")
                .append(settings.networkMode().name().toLowerCase(Locale.ROOT))
                .append(", region ")
                .append(settings.aws().region())
                .append("\n\n");
        line(
                "read",
                Counted.of(report.manifests().objects().size(), "object") + " in "
                        + Counted.of(report.inputFiles().size(), "file") + " of " + inputs.inWords());
        line("settings", settingsUsed);
        line("wrote", Counted.of(report.files().size(), "file") + " to " + outputFolder);
        line("findings", findings());
    }

    private String findings() {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<Severity, Integer> entry : report.findingCounts().entrySet()) {
            String count = Counted.of(entry.getValue(), entry.getKey());
            counts.add(entry.getValue() > 0 ? style.severity(entry.getKey(), count) : count);
        }
        int waived = report.outcome().waived().size();
        return String.join(", ", counts) + (waived == 0 ? "" : "; " + waived + " more waived");
    }

    private void counts() {
        Map<LeafState, Integer> counts = report.result().ledger().counts();
        int total = report.result().ledger().entries().size();
        int width = Integer.toString(total).length();
        line("values", total + ", every one accounted for:");
        counts.forEach((state, count) -> {
            String number = Integer.toString(count);
            text.append(INDENT)
                    .append(" ".repeat(LABEL_WIDTH + width - number.length()))
                    .append(number)
                    .append(' ')
                    .append(count == 0 ? style.faint(state.label()) : colored(state))
                    .append(waived(state))
                    .append('\n');
        });
    }

    private String waived(LeafState state) {
        int waived = report.outcome().waivedLeaves().getOrDefault(state, 0);
        return waived == 0 ? "" : ", " + waived + " of them waived";
    }

    private String colored(LeafState state) {
        return switch (state) {
            case TRANSLATED -> style.good(state.label());
            case NEEDS_DECISION, DROPPED -> style.attention(state.label());
            case APPROXIMATED, NOT_APPLICABLE -> state.label();
        };
    }

    private void next(String outputFolder) {
        text.append('\n');
        line("next", "read " + outputFolder + "/" + Output.REPORT_MARKDOWN + todo());
        if (!report.findings().isEmpty()) {
            line("", "k2ecs explain CODE tells more about a finding");
        }
    }

    private String todo() {
        NextSteps steps = report.nextSteps();
        List<String> todo = new ArrayList<>();
        if (!steps.images().isEmpty()) {
            todo.add("push " + Counted.of(steps.images().size(), "image"));
        }
        if (!steps.secrets().isEmpty()) {
            todo.add("fill " + Counted.of(steps.secrets().size(), "secret"));
        }
        return todo.isEmpty() ? "" : "; it has the commands to " + String.join(" and ", todo);
    }

    private void failure(String reached) {
        text.append('\n')
                .append(style.severity(Severity.ERROR, "failed"))
                .append(": ")
                .append(reached)
                .append('\n');
    }

    private void line(String label, String content) {
        text.append(INDENT)
                .append(style.bold(label))
                .append(" ".repeat(LABEL_WIDTH - label.length()))
                .append(content)
                .append('\n');
    }
}
