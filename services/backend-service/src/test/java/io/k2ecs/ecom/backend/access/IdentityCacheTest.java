package io.k2ecs.ecom.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Identity ANN = new Identity("ann@example.com", NOW.plusSeconds(3600));

    private final AtomicLong nanos = new AtomicLong();
    private final IdentityCache cache =
            new IdentityCache(Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

    @Test
    void knowsATokenForItsTimeAndNotLonger() {
        cache.put("token", ANN);
        nanos.set(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(cache.find("token")).contains(ANN);
        nanos.set(Duration.ofSeconds(30).toNanos());
        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void knowsNoOtherToken() {
        cache.put("token", ANN);

        assertThat(cache.find("token2")).isEmpty();
    }

    @Test
    void knowsNoTokenThatIsOver() {
        cache.put("over", new Identity("ann@example.com", NOW));
        cache.put("not over", new Identity("ann@example.com", NOW.plusNanos(1)));

        assertThat(cache.find("over")).isEmpty();
        assertThat(cache.find("not over")).isPresent();
    }

    @Test
    void doesNotGrowWithoutBound() {
        for (int i = 0; i < 20_000; i++) {
            cache.put("token" + i, ANN);
        }
        long known = IntStream.range(0, 20_000)
                .filter(i -> cache.find("token" + i).isPresent())
                .count();

        assertThat(known).isLessThanOrEqualTo(10_000);
    }

    @Test
    void knowsNothingWhereItIsOff() {
        IdentityCache off = new IdentityCache(Duration.ZERO, Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);
        off.put("token", ANN);

        assertThat(off.find("token")).isEmpty();
    }

    @Test
    void theNameIsThePartBeforeTheAt() {
        assertThat(ANN.name()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@example.com"})
    void nobodyHasNoName(String email) {
        assertThatThrownBy(() -> new Identity(email, NOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
