package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "250m", "0.5", ".5", "1.", "1Gi", "1.5Gi", "512Mi", "128974848", "129e6", "129E-6", "1e+3", "1E",
                "1Ei", "123Ki", "1k", "1M", "1G", "1T", "1P", "1n", "1u", "+1", "-1", "1Pi", "1Ti"
            })
    void takesNumbersWithAKnownSuffix(String text) {
        assertThat(Quantities.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "m", ".", "+", "1 Gi", " 1", "1 ", "1K", "1gi", "1MB", "1Gib", "1mi", "1e", "1e3.5", "1e+", "1.2.3",
                "0x10", "1_000", "1,5", "١", "1Gi1", "one", "1ki", "--1"
            })
    void refusesTheRest(String text) {
        assertThat(Quantities.isValid(text)).isFalse();
    }
}
