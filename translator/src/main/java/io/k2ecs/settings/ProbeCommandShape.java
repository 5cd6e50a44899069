package io.k2ecs.settings;

import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Scalar;
import io.k2ecs.settings.RawValue.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The command of a container's health check.
 *
 * @param placeholders names that are filled in where they stand in braces
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html">HealthCheck</a>
 */
record ProbeCommandShape(List<String> placeholders) implements ValueShape {
    /** Every placeholder of any probe: one of these in the wrong probe is a mistake, not shell syntax. */
    private static final List<String> KNOWN = List.of("url", "host", "port", "timeoutSeconds");

    private static final Pattern BRACES = Pattern.compile("(?<!\\$)\\{([A-Za-z_]+)}");

    /** A probe with an address. */
    static ProbeCommandShape withUrl() {
        return new ProbeCommandShape(KNOWN);
    }

    /** A probe that knows host and port only. */
    static ProbeCommandShape withoutUrl() {
        return new ProbeCommandShape(
                KNOWN.stream().filter(name -> !"url".equals(name)).toList());
    }

    @Override
    public String typeName() {
        return "list of texts";
    }

    @Override
    public String allowed() {
        return "CMD and the words of a command, or CMD-SHELL and one line for the shell; filled in: "
                + String.join(
                        ", ",
                        placeholders.stream().map(name -> "{" + name + "}").toList());
    }

    @Override
    public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
        if (!(value instanceof Sequence sequence)) {
            ValueShape.reportType(this, key, value, problems);
            return;
        }
        boolean texts = true;
        for (RawValue item : sequence.items()) {
            texts &= isText(key, item, problems);
        }
        if (texts) {
            List<Scalar> words =
                    sequence.items().stream().map(Scalar.class::cast).toList();
            checkForm(key, sequence, words, problems);
            words.forEach(word -> checkPlaceholders(key, word, problems));
        }
    }

    private static boolean isText(SettingsKey key, RawValue item, SettingsProblems problems) {
        boolean text = item instanceof Scalar scalar && scalar.is(Kind.STRING);
        if (!text) {
            problems.report(
                    SettingsProblem.WRONG_TYPE,
                    key,
                    item.at(),
                    "takes texts, but this item is " + item.described() + ".",
                    "Put the item in quotes.");
        }
        return text;
    }

    private void checkForm(SettingsKey key, Sequence sequence, List<Scalar> words, SettingsProblems problems) {
        String first = words.isEmpty() ? "" : words.get(0).text();
        boolean command = "CMD".equals(first) && words.size() >= 2;
        boolean shell = "CMD-SHELL".equals(first) && words.size() == 2;
        boolean nothingToRun = words.size() >= 2 && words.get(1).text().isBlank();
        if (!(command || shell) || nothingToRun) {
            problems.report(
                    SettingsProblem.MALFORMED,
                    key,
                    sequence.at(),
                    "is not the command of a health check.",
                    "Use " + allowed() + ".");
        }
    }

    /** Other names in braces are left alone: they are the shell's or awk's. */
    private void checkPlaceholders(SettingsKey key, Scalar word, SettingsProblems problems) {
        List<String> names = BRACES.matcher(word.text())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        for (String name : names) {
            Optional<String> meant = NearestName.to(name, KNOWN);
            if (meant.isPresent() && !placeholders.contains(name)) {
                problems.report(
                        SettingsProblem.MALFORMED,
                        key,
                        word.at(),
                        "does not fill in {" + name + "}.",
                        "Use " + allowed() + ".");
            }
        }
    }
}
