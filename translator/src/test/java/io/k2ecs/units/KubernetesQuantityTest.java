package io.k2ecs.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesQuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "1, 1",
        "+1, 1",
        "-1, -1",
        "007, 7",
        "1., 1",
        ".5, 0.5",
        "-.5, -0.5",
        "1.50, 1.5",
        "1n, 0.000000001",
        "1u, 0.000001",
        "100m, 0.1",
        "2k, 2000",
        "3M, 3000000",
        "4G, 4000000000",
        "5T, 5000000000000",
        "6P, 6000000000000000",
        "7E, 7000000000000000000",
        "1Ki, 1024",
        "1.5Mi, 1572864",
        "1Gi, 1073741824",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1Ei, 1152921504606846976",
        "12e6, 12000000",
        "1E3, 1000",
        "1e+3, 1000",
        "1500e-3, 1.5",
        "1e0003, 1000",
        "0e99999999999, 0",
    })
    void readsNumbersSuffixesAndExponents(String text, BigDecimal expected) {
        assertThat(KubernetesQuantity.parse(text).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                " 1",
                "1 Gi",
                "m",
                ".",
                "-",
                "+",
                "--1",
                "1K",
                "1ki",
                "1g",
                "1Mb",
                "1MiB",
                "1mi",
                "1e",
                "1e+",
                "1e1.5",
                "1e3m",
                "0x10",
                "1,5",
                "1_000",
                "١",
                "NaN",
                "Infinity",
                "1.2.3",
                "1E3Ki"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubernetesQuantity.parse(text))
                .withMessage("not a Kubernetes quantity: " + text)
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "8Ei, 9223372036854775807",
        "1e999999999, 9223372036854775807",
        "1e99999999999999999999, 9223372036854775807",
        "-1e99999999999999999999, -9223372036854775807",
        "-100E, -9223372036854775807",
        "0.1n, 0.000000001",
        "1.0000000001, 1.000000001",
        "-0.1n, -0.000000001",
        "1e-999999999, 0.000000001",
        "1e-99999999999999999999, 0.000000001",
    })
    void keepsWithinTheBoundsOfKubernetes(String text, BigDecimal expected) {
        assertThat(KubernetesQuantity.parse(text).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "100m, 100",
        "0.1m, 1",
        "1n, 1",
        "999.1m, 1000",
        "-1.5m, -1",
        "0, 0",
        "9223372036854775, 9223372036854775000",
        "9223372036854776, 9223372036854775807",
        "-9223372036854776, -9223372036854775808",
    })
    void roundsThousandthsUp(String text, long expected) {
        assertThat(KubernetesQuantity.parse(text).millisRoundedUp()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"128m, 1", "1000m, 1", "1001m, 2", "64Mi, 67108864", "0, 0", "8Ei, 9223372036854775807", "-0.5, 0"})
    void roundsBytesUp(String text, long expected) {
        assertThat(KubernetesQuantity.parse(text).bytesRoundedUp()).isEqualTo(expected);
    }

    @Test
    void comparesByAmountNotBySpelling() {
        assertThat(KubernetesQuantity.parse("1000m"))
                .isEqualTo(KubernetesQuantity.parse("1"))
                .isEqualTo(KubernetesQuantity.parse("1.000"))
                .isNotEqualTo(KubernetesQuantity.parse("1001m"));
    }

    @Test
    void knowsNegativeAmounts() {
        assertThat(KubernetesQuantity.parse("-1n").isNegative()).isTrue();
        assertThat(KubernetesQuantity.parse("-0").isNegative()).isFalse();
        assertThat(KubernetesQuantity.parse("1n").isNegative()).isFalse();
    }
}
