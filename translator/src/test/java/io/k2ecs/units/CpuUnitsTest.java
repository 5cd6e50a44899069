package io.k2ecs.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1m, 2",
        "0.1m, 2",
        "100m, 103",
        "125m, 128",
        "250m, 256",
        "251m, 258",
        "0.5, 512",
        "1, 1024",
        "1001m, 1026",
        "32, 32768",
        "2097151, 2147482624",
        "2097152, 2147483647",
        "9E, 2147483647",
        "-1, -1024",
        "-1m, -1",
    })
    void roundsCoresUpToUnits(String cores, int expected) {
        assertThat(CpuUnits.ofCores(KubernetesQuantity.parse(cores))).isEqualTo(expected);
    }
}
