package io.k2ecs.ecom.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.runtime.lifecycle.Draining;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadinessTest {
    private final Draining draining = new Draining(Duration.ZERO);

    @Test
    void isReadyWhereEveryCheckPasses() {
        try (Readiness readiness = new Readiness(draining, List.of(check(() -> {}), check(() -> {})))) {
            assertThat(readiness.isReady()).isTrue();
        }
    }

    @Test
    void isNotReadyWhereOneCheckFails() {
        try (Readiness readiness = new Readiness(draining, List.of(check(() -> {}), check(() -> {
            throw new IllegalStateException("down");
        })))) {
            assertThat(readiness.isReady()).isFalse();
        }
    }

    @Test
    void isNotReadyOnceItDrains() {
        try (Readiness readiness = new Readiness(draining, List.of(check(() -> {})))) {
            draining.start();
            assertThat(readiness.isReady()).isTrue();
            draining.stop();

            assertThat(readiness.isReady()).isFalse();
        }
    }

    @Test
    void answersWithinItsBoundWhereACheckHangsAndStartsNoSecondOne() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Readiness readiness = new Readiness(draining, List.of(check(() -> {
            calls.incrementAndGet();
            never.await();
        })))) {
            long start = System.nanoTime();
            assertThat(readiness.isReady()).isFalse();
            assertThat(readiness.isReady()).isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Readiness.BOUND.multipliedBy(2))
                    .isLessThan(Readiness.BOUND.multipliedBy(10));
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void reusesAnAnswerForAMoment() {
        AtomicInteger calls = new AtomicInteger();
        try (Readiness readiness = new Readiness(draining, List.of(check(calls::incrementAndGet)))) {
            long start = System.nanoTime();
            int asked = 0;
            do {
                readiness.isReady();
                asked++;
            } while (asked < 100);
            long halfSeconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 500;

            assertThat(calls.get()).isBetween(1, (int) halfSeconds + 2);
        }
    }

    private static ReadinessCheck check(Body body) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void check() throws Exception {
                body.run();
            }
        };
    }

    private interface Body {
        void run() throws Exception;
    }
}
