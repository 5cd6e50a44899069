package io.k2ecs.emit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing to do        | Nothing to do.",
                "Nothing to do.       | Nothing to do.",
                "stop                 | Stop.",
                "spec.x is not set    | spec.x is not set.",
                "k2ecs.yaml has it    | k2ecs.yaml has it.",
                "and so on...         | And so on..."
            })
    void makesSentences(String text, String sentence) {
        assertThat(Sentence.of(text)).isEqualTo(sentence);
    }

    @Test
    void countsWithNouns() {
        assertThat(Counted.of(0, "file")).isEqualTo("0 files");
        assertThat(Counted.of(1, "file")).isEqualTo("1 file");
        assertThat(Counted.of(2, Severity.INFO)).isEqualTo("2 notes");
        assertThat(Counted.of(1, Severity.ERROR)).isEqualTo("1 error");
    }

    @Test
    void quotesWordsForAShell() {
        assertThat(Shell.quoted("acme/web:1@sha256:0")).isEqualTo("acme/web:1@sha256:0");
        assertThat(Shell.quoted("a b")).isEqualTo("'a b'");
        assertThat(Shell.quoted("$(rm)'")).isEqualTo("'$(rm)'\\'''");
        assertThat(Shell.quoted("")).isEqualTo("''");
    }
}
