package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopTimeoutTest {
    private static final String CODE = "TR111";
    private static final String GRACE = "/terminationGracePeriodSeconds";

    private static String withGrace(long seconds) {
        return Manifests.deployment("""
                terminationGracePeriodSeconds: %d
                initContainers:
                  - name: migrate
                    image: migrate:1
                """.formatted(seconds), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 30, 120})
    void takesTheGracePeriodOverForEveryContainer(int seconds) {
        Translated translated = Translated.of(withGrace(seconds));

        assertThat(translated.task("web").containerDefinitions())
                .extracting(it -> it.stopTimeout())
                .containsExactly(seconds, seconds);
        Leaf.ofPod(translated, GRACE).isTranslated(CODE, "/stopTimeout").isSilent(CODE);
    }

    @Test
    void givesThirtySecondsAsKubernetesDoes() {
        assertThat(Translated.of(Manifests.deployment("")).container("web").stopTimeout())
                .isEqualTo(30);
    }

    @Test
    void warnsThatFargateKillsAfterTwoMinutes() {
        Translated translated = Translated.of(withGrace(121));

        assertThat(translated.container("web").stopTimeout()).isEqualTo(120);
        Leaf.ofPod(translated, GRACE)
                .isApproximated(CODE, "/stopTimeout")
                .is(LeafState.APPROXIMATED, CODE, "121 s become 120 s")
                .reports(CODE, Severity.WARNING, "121 s", "120 s");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2"})
    void givesTheLeastThatFargateTakes(int seconds, int stopTimeout) {
        Translated translated = Translated.of(withGrace(seconds));

        assertThat(translated.container("web").stopTimeout()).isEqualTo(stopTimeout);
        Leaf.ofPod(translated, GRACE)
                .isApproximated(CODE, "/stopTimeout")
                .reports(CODE, Severity.INFO, seconds + " s", "2 s");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "121, 121", "86400, 86400", "2147483647, 2147483647"})
    void hasNoUpperBoundOnEc2(long seconds, int stopTimeout) {
        Translated translated = Translated.of(withGrace(seconds), Translated.ec2(NetworkMode.BRIDGE));

        assertThat(translated.container("web").stopTimeout()).isEqualTo(stopTimeout);
        Leaf.ofPod(translated, GRACE).isTranslated(CODE, "/stopTimeout").isSilent(CODE);
    }

    @Test
    void neverLeavesEc2ToTheAgentsDefaultForZero() {
        Translated translated = Translated.of(withGrace(0), Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.container("web").stopTimeout()).isEqualTo(1);
        Leaf.ofPod(translated, GRACE).reports(CODE, Severity.INFO, "0 s", "1 s");
    }
}
