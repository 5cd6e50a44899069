package io.k2ecs.scan;

import io.k2ecs.address.AddressHint;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text to look for addresses in: a file, or one constant of a class.
 *
 * @param label of the file
 * @param line of all that is in the text, if the text is a part of a file; else lines are counted
 * @param hint what the name of what holds the text says
 * @param readFrom the variable whose default the text is, if that is known already
 * @param port a number that is given to a method together with the text
 * @param language empty for a constant of a class
 * @param member of a class, which holds the text
 */
record Excerpt(
        String text,
        String label,
        OptionalInt line,
        AddressHint hint,
        Optional<String> readFrom,
        OptionalInt port,
        Optional<Language> language,
        Optional<String> member,
        Surrounding surrounding) {
    static Excerpt file(String text, String label, Language language, Surrounding surrounding) {
        return new Excerpt(
                text,
                label,
                OptionalInt.empty(),
                AddressHint.none(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(language),
                Optional.empty(),
                surrounding);
    }

    boolean isCode() {
        return language.map(Language::isCode).orElse(true);
    }

    Regions regions() {
        return language.map(it -> Regions.of(text, it)).orElseGet(() -> Regions.oneText(text));
    }

    SourcePosition position(int index) {
        if (line.isPresent()) {
            return new SourcePosition(label, line.getAsInt(), 1);
        }
        int number = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) {
            number++;
            lineStart = i + 1;
        }
        return new SourcePosition(label, number, text.codePointCount(lineStart, index) + 1);
    }
}
