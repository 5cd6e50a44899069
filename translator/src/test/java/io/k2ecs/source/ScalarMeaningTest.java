package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.source.ScalarNode.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables were taken from kubectl's own YAML library. */
class ScalarMeaningTest {
    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"})
    void takesTheWordsOfYaml11ForTrue(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.BOOLEAN);
        assertThat(ScalarMeaning.bool(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"})
    void takesTheWordsOfYaml11ForFalse(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.BOOLEAN);
        assertThat(ScalarMeaning.bool(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void takesNothingForNull(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.NULL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "0644, 420",
        "0o644, 420",
        "0O17, 15",
        "0x1F, 31",
        "0X1f, 31",
        "0b11, 3",
        "0B1, 1",
        "1_000, 1000",
        "1__0, 10",
        "1_, 1",
        "0_7, 7",
        "+1, 1",
        "+_1, 1",
        "-0, 0",
        "00, 0",
        "0777, 511",
        "-012, -10",
        "-0x1f, -31",
        "-0b11, -3",
        "0x_1F, 31",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsIntegers(String text, long value) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.INTEGER);
        assertThat(ScalarMeaning.integer(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"08, 8", "09, 9", "0_8, 8", "1e3, 1000", "1.0, 1", "0., 0", "+12e03, 12000", "1_e3, 1000", "-0.0, 0"})
    void readsNumbersWhoseValueIsWhole(String text, long value) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.NUMBER);
        assertThat(ScalarMeaning.isWhole(text)).isTrue();
        assertThat(ScalarMeaning.integer(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", ".5", "+1.5", "685_230.15", "1e-7", "5__.5", ".5_0", "-1.25E+1"})
    void readsNumbersWithAFraction(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.NUMBER);
        assertThat(ScalarMeaning.isWhole(text)).isFalse();
        assertThatThrownBy(() -> ScalarMeaning.integer(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "18446744073709551615", "99999999999999999999", "1e20", "1E5", "1e+3"})
    void takesNumbersBeyond64BitsAndPowersOfTenForNumbers(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.NUMBER);
        assertThat(ScalarMeaning.isWhole(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30",
                "1:20:30",
                "190:20:30",
                "2001-01-01",
                "2001-12-14t21:59:43.10-05:00",
                "0o8",
                "0x",
                "0b",
                "1e",
                "0b12",
                "_1",
                "-",
                "+",
                "=",
                "<<",
                "NaN",
                "nan",
                "inf",
                "1e400",
                "1E400",
                "0xFFFFFFFFFFFFFFFFF",
                "0x1p3",
                "yES",
                "nULL",
                "tRue",
                ".",
                "..",
                ".e3",
                "._5",
                ".5_",
                ".5.5",
                "1.2.3",
                "1 000",
                "--1",
                "+-1",
                "1-"
            })
    void takesTheRestForText(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {".inf", ".Inf", ".INF", "+.inf", "-.inf", "-.INF", ".nan", ".NaN", ".NAN"})
    void knowsTheNumbersThatJsonDoesNotHave(String text) {
        assertThat(ScalarMeaning.ofPlain(text)).isEqualTo(Kind.NUMBER);
        assertThat(ScalarMeaning.isNotFinite(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "y, true",
        "off, false",
        "0644, 420",
        "08, 8",
        "1.0, 1",
        "1.5, 1.5",
        "0.1, 0.1",
        "1e3, 1000",
        "100000.0, 100000",
        "1e6, 1e+06",
        "1e10, 1e+10",
        "1000000.5, 1.0000005e+06",
        "123456789.5, 1.2345679e+08",
        "16777217.0, 1.6777216e+07",
        "0.0001, 0.0001",
        "1e-5, 1e-05",
        "-1.5e-7, -1.5e-07",
        "-0.0, -0",
        ".inf, .inf",
        "-.Inf, -.inf",
        ".NaN, .nan",
        "2001-01-01, 2001-01-01"
    })
    void makesTextsOfKeys(String written, String key) {
        assertThat(ScalarMeaning.key(ScalarMeaning.ofPlain(written), written)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "18446744073709551615"})
    void refusesKeysThatKubectlRefuses(String written) {
        assertThat(ScalarMeaning.key(ScalarMeaning.ofPlain(written), written)).isEmpty();
    }

    @Test
    void refusesTheLongestIntegersThatDoNotFit() {
        assertThatThrownBy(() -> ScalarMeaning.integer("9223372036854775808"))
                .isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> ScalarMeaning.integer("9.3e18")).isInstanceOf(NumberFormatException.class);
        assertThat(ScalarMeaning.integer("9.2e18")).isEqualTo(9_200_000_000_000_000_000L);
    }
}
