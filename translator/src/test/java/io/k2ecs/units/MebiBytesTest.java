package io.k2ecs.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MebiBytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "128m, 1",
        "1048576, 1",
        "1048577, 2",
        "100M, 96",
        "64Mi, 64",
        "1G, 954",
        "1Gi, 1024",
        "2Pi, 2147483647",
        "8Ei, 2147483647",
        "-1, 0",
        "-2Mi, -2",
    })
    void roundsBytesUpToMebiBytes(String bytes, int expected) {
        assertThat(MebiBytes.of(KubernetesQuantity.parse(bytes))).isEqualTo(expected);
    }
}
