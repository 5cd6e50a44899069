package io.k2ecs.ecom.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void goesOnInTheTraceOfTheCaller() {
        TraceParent next = TraceParent.next("00-" + TRACE + "-00f067aa0ba902b7-01", null);

        assertThat(next.traceId()).isEqualTo(TRACE);
        assertThat(next.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
        assertThat(next.header()).isEqualTo("00-" + TRACE + "-" + next.spanId() + "-01");
    }

    @Test
    void goesOnInTheTraceOfTheLoadBalancer() {
        TraceParent next = TraceParent.next(
                null, "Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678");

        assertThat(next.traceId()).isEqualTo("67891233abcdef012345678912345678");
    }

    @Test
    void prefersW3c() {
        assertThat(TraceParent.next("00-" + TRACE + "-00f067aa0ba902b7-00", "Root=1-67891233-abcdef012345678912345678")
                        .traceId())
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "x00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void startsANewTraceWithoutAValidOne(String header) {
        TraceParent next = TraceParent.next(header, null);

        assertThat(next.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x\ny", "{}"})
    void givesANewIdInPlaceOfOneThatCannotStandInALog(String id) {
        assertThat(RequestId.of(id)).matches("[0-9a-f-]{36}");
    }

    @Test
    void keepsTheIdOfTheClientUpTo128Characters() {
        assertThat(RequestId.of("a".repeat(128))).isEqualTo("a".repeat(128));
        assertThat(RequestId.of("a".repeat(129))).hasSize(36);
        assertThat(RequestId.of(null)).hasSize(36);
    }
}
