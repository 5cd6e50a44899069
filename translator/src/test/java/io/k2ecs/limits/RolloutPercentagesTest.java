package io.k2ecs.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutPercentagesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 200, 100",
        "2, 1, 0, 150, 100",
        "3, 1, 0, 134, 100",
        "4, 1, 1, 125, 75",
        "3, 0, 1, 100, 66",
        "7, 2, 1, 129, 85",
        "1, 0, 1, 100, 0",
        "2, 0, 5, 100, 0",
        "2, 6, 0, 400, 100",
        "10, 0, 0, 100, 90",
        "1, 0, 0, 100, 0",
        "0, 0, 0, 200, 100",
        "0, 1, 1, 200, 100",
    })
    void roundsTowardsFreedom(int desired, int surge, int unavailable, int maximumPercent, int minimumHealthyPercent) {
        assertThat(RolloutPercentages.of(desired, surge, unavailable))
                .isEqualTo(new RolloutPercentages(maximumPercent, minimumHealthyPercent));
    }

    @Test
    void neverLocksADeploymentAndGivesAtLeastWhatWasAskedFor() {
        for (int desired = 1; desired <= 200; desired++) {
            for (int surge = 0; surge <= desired + 1; surge++) {
                for (int unavailable = 0; unavailable <= desired + 1; unavailable++) {
                    check(desired, surge, unavailable);
                }
            }
        }
    }

    /** Plain conditions, since four million assertion objects take their time. */
    private static void check(int desired, int surge, int unavailable) {
        RolloutPercentages percentages = RolloutPercentages.of(desired, surge, unavailable);
        // The two roundings of ECS, written here a second time.
        int most = (int) Math.floor(desired * percentages.maximumPercent() / 100.0);
        int fewest = (int) Math.ceil(desired * percentages.minimumHealthyPercent() / 100.0);
        int stoppable = surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, desired);
        int slack = (desired - 1) / 100;

        boolean moves = most > desired || fewest < desired;
        boolean surges = most >= desired + surge && most <= desired + surge + slack;
        boolean stops = fewest <= desired - stoppable && fewest >= desired - stoppable - slack;
        boolean stated = percentages.mostRunning(desired) == most && percentages.fewestHealthy(desired) == fewest;
        if (!(moves && surges && stops && stated)) {
            throw new AssertionError("%d desired, surge %d, unavailable %d: %s runs at most %d and keeps %d"
                    .formatted(desired, surge, unavailable, percentages, most, fewest));
        }
    }

    @Test
    void letsARecreateStopEverythingFirst() {
        assertThat(RolloutPercentages.RECREATE.mostRunning(3)).isEqualTo(3);
        assertThat(RolloutPercentages.RECREATE.fewestHealthy(3)).isZero();
    }

    @Test
    void staysWithinAnIntForTheLargestNumbers() {
        RolloutPercentages percentages = RolloutPercentages.of(1, Integer.MAX_VALUE, 0);
        assertThat(percentages.maximumPercent()).isEqualTo(Integer.MAX_VALUE);
        assertThat(RolloutPercentages.of(Integer.MAX_VALUE, 1, Integer.MAX_VALUE))
                .isEqualTo(new RolloutPercentages(101, 0));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "1, -1, 0", "1, 0, -1"})
    void refusesNegativeNumbers(int desired, int surge, int unavailable) {
        assertThatIllegalArgumentException().isThrownBy(() -> RolloutPercentages.of(desired, surge, unavailable));
    }

    @ParameterizedTest
    @CsvSource({"99, 100", "100, -1", "100, 101"})
    void refusesPercentagesThatEcsCannotMean(int maximumPercent, int minimumHealthyPercent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutPercentages(maximumPercent, minimumHealthyPercent));
    }
}
