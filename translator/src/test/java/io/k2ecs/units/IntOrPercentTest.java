package io.k2ecs.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntOrPercentTest {
    @ParameterizedTest
    @CsvSource({
        "25%, 0, 0, 0",
        "25%, 1, 1, 0",
        "25%, 3, 1, 0",
        "25%, 4, 1, 1",
        "25%, 5, 2, 1",
        "0%, 10, 0, 0",
        "100%, 7, 7, 7",
        "150%, 3, 5, 4",
        "0, 10, 0, 0",
        "3, 10, 3, 3",
        "30, 10, 30, 30",
        "999999999%, 2147483647, 2147483647, 2147483647",
    })
    void roundsSharesBothWays(String text, int total, int up, int down) {
        IntOrPercent share = IntOrPercent.parse(text);
        assertThat(share.roundedUpOf(total)).isEqualTo(up);
        assertThat(share.roundedDownOf(total)).isEqualTo(down);
        assertThat(share).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "%", "-1", "-1%", "+1", "1.5", "1.5%", "25 %", " 25%", "25%%", "abc", "1000000000", "٣"})
    void refusesWhatIsNeither(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IntOrPercent.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10%"})
    void refusesANegativeTotal(String text) {
        IntOrPercent share = IntOrPercent.parse(text);
        assertThatIllegalArgumentException().isThrownBy(() -> share.roundedUpOf(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> share.roundedDownOf(-1));
    }
}
