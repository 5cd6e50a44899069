package io.k2ecs.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsTagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "app.kubernetes.io/name",
                "a b",
                "_.:/=+-@",
                "ключ1",
                "日本",
                "my-aws:x",
                "aws",
                "\uD801\uDC00"
            })
    void takesLettersDigitsSpacesAndSomePunctuation(String text) {
        assertThat(AwsTags.keyProblem(text)).isEmpty();
        assertThat(AwsTags.valueProblem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "{\"a\":1}", "a\nb", "a\tb", "a*b", "a#b", "a~b", "\uD83D\uDE00", "a\u00a0b", "a%b"})
    void refusesOtherCharacters(String text) {
        assertThat(AwsTags.keyProblem(text))
                .hasValueSatisfying(reason -> assertThat(reason).contains("characters other"));
        assertThat(AwsTags.valueProblem(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:x", "AWS:x", "Aws:", "aWS:cloudformation:stack-name"})
    void refusesThePrefixOfAws(String text) {
        assertThat(AwsTags.keyProblem(text)).contains("starts with aws:, which AWS keeps for itself");
        assertThat(AwsTags.valueProblem(text)).isPresent();
    }

    @Test
    void takesAnEmptyValueButNoEmptyKey() {
        assertThat(AwsTags.keyProblem("")).contains("is empty");
        assertThat(AwsTags.valueProblem("")).isEmpty();
    }

    @Test
    void countsCharactersNotCodeUnits() {
        String letter = "\uD801\uDC00";
        assertThat(AwsTags.keyProblem(letter.repeat(128))).isEmpty();
        assertThat(AwsTags.keyProblem(letter.repeat(129))).contains("has 129 characters, of which AWS takes 128");
        assertThat(AwsTags.valueProblem("a".repeat(256))).isEmpty();
        assertThat(AwsTags.valueProblem("a".repeat(257))).contains("has 257 characters, of which AWS takes 256");
    }
}
