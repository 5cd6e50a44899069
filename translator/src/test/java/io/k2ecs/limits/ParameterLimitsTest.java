package io.k2ecs.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterLimitsTest {
    static List<Arguments> ranges() {
        return List.of(
                Arguments.of(ContainerHealthCheckLimits.INTERVAL_SECONDS, 5, 300),
                Arguments.of(ContainerHealthCheckLimits.TIMEOUT_SECONDS, 2, 60),
                Arguments.of(ContainerHealthCheckLimits.RETRIES, 1, 10),
                Arguments.of(ContainerHealthCheckLimits.START_PERIOD_SECONDS, 0, 300),
                Arguments.of(TargetGroupLimits.INTERVAL_SECONDS, 5, 300),
                Arguments.of(TargetGroupLimits.TIMEOUT_SECONDS, 2, 120),
                Arguments.of(TargetGroupLimits.HEALTHY_THRESHOLD, 2, 10),
                Arguments.of(TargetGroupLimits.UNHEALTHY_THRESHOLD, 2, 10),
                Arguments.of(TargetGroupLimits.HTTP_SUCCESS_CODES, 200, 499),
                Arguments.of(TargetGroupLimits.DEREGISTRATION_DELAY_SECONDS, 0, 3600),
                Arguments.of(StopTimeoutLimits.FARGATE_SECONDS, 2, 120),
                Arguments.of(AlbLimits.RULE_PRIORITY, 1, 50000));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void holdsItsEndsAndNothingBeyond(ValidRange range, int min, int max) {
        assertThat(range.contains(min)).isTrue();
        assertThat(range.contains(max)).isTrue();
        assertThat(range.contains(min - 1L)).isFalse();
        assertThat(range.contains(max + 1L)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void clampsToTheNearestAllowedValue(ValidRange range, int min, int max) {
        assertThat(range.clamp(Long.MIN_VALUE)).isEqualTo(min);
        assertThat(range.clamp(min - 1L)).isEqualTo(min);
        assertThat(range.clamp(min)).isEqualTo(min);
        assertThat(range.clamp(min + 1L)).isEqualTo(min + 1);
        assertThat(range.clamp(max)).isEqualTo(max);
        assertThat(range.clamp(max + 1L)).isEqualTo(max);
        assertThat(range.clamp(Long.MAX_VALUE)).isEqualTo(max);
    }

    @Test
    void refusesARangeThatHoldsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ValidRange(2, 1));
        assertThat(new ValidRange(2, 2).contains(2)).isTrue();
    }

    @Test
    void listsRetentionsFromShortToLong() {
        assertThat(LogRetentionDays.ALLOWED)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(22)
                .contains(1, 30, 365, 3653)
                .doesNotContain(0, 2, 31, 360);
    }

    @Test
    void statesTheFixedQuotas() {
        assertThat(List.of(
                        TaskDefinitionLimits.CONTAINERS,
                        TaskDefinitionLimits.BYTES,
                        TaskDefinitionLimits.TARGET_GROUPS_PER_SERVICE,
                        AlbLimits.RULES_PER_LOAD_BALANCER,
                        AlbLimits.CONDITION_VALUES_PER_RULE,
                        AlbLimits.WILDCARDS_PER_RULE,
                        AlbLimits.LISTENERS_PER_LOAD_BALANCER,
                        AlbLimits.HOST_HEADER_CHARACTERS,
                        TargetGroupLimits.PATH_CHARACTERS,
                        StopTimeoutLimits.DEFAULT_SECONDS))
                .containsExactly(10, 65536, 5, 100, 5, 5, 50, 128, 1024, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "/auth/?", "/a-b_c.$/~\"'@:+&", "*"})
    void takesPathsOfTheAllowedCharacters(String pattern) {
        assertThat(AlbLimits.allowsPathPattern(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a%20b", "/a#b", "/a(b)", "/é", "/a,b", "/a=b", "/a\n"})
    void refusesPathsOfOtherCharacters(String pattern) {
        assertThat(AlbLimits.allowsPathPattern(pattern)).isFalse();
    }

    @Test
    void takesPathsUpTo128Characters() {
        assertThat(AlbLimits.allowsPathPattern("/" + "a".repeat(127))).isTrue();
        assertThat(AlbLimits.allowsPathPattern("/" + "a".repeat(128))).isFalse();
    }

    @Test
    void countsBothWildcards() {
        assertThat(AlbLimits.wildcardsIn("/a")).isZero();
        assertThat(AlbLimits.wildcardsIn("*/?/*")).isEqualTo(3);
    }
}
