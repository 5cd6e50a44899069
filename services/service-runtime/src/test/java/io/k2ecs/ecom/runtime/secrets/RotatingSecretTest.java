package io.k2ecs.ecom.runtime.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RotatingSecretTest {
    private final AtomicReference<String> stored = new AtomicReference<>("old");
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final RotatingSecret<String> secret = new RotatingSecret<>(
            () -> {
                reads.incrementAndGet();
                return stored.get();
            },
            Duration.ofNanos(10),
            now::get);

    @Test
    void readsOnceAsLongAsNobodyIsRefused() {
        assertThat(secret.current()).isEqualTo("old");
        assertThat(secret.current()).isEqualTo("old");
        assertThat(reads).hasValue(1);
    }

    @Test
    void hasTheNewOneAfterARefusal() {
        stored.set("new");
        now.set(10);

        assertThat(secret.renew("old")).isTrue();
        assertThat(secret.current()).isEqualTo("new");
    }

    @Test
    void saysThatNothingChangedWhereTheSecretIsTheSame() {
        now.set(10);

        assertThat(secret.renew("old")).isFalse();
        assertThat(reads).hasValue(2);
    }

    @Test
    void doesNotReadAgainWithinThePause() {
        stored.set("new");
        now.set(9);

        assertThat(secret.renew("old")).isFalse();
        assertThat(reads).hasValue(1);
    }

    @Test
    void readsOnceForAllThatAreRefusedAtOnce() throws Exception {
        stored.set("new");
        now.set(10);
        int callers = 20;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(() -> secret.renew("old"));
            }
            assertThat(executor.invokeAll(calls))
                    .allSatisfy(call -> assertThat(call.get()).isTrue());
        } finally {
            executor.shutdownNow();
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void keepsTheOldOneWhereTheNewOneCannotBeRead() {
        AtomicInteger calls = new AtomicInteger();
        RotatingSecret<String> flaky = new RotatingSecret<>(
                () -> {
                    if (calls.getAndIncrement() > 0) {
                        throw new SecretUnavailableException("no");
                    }
                    return "old";
                },
                Duration.ZERO);

        assertThatThrownBy(() -> flaky.renew("old")).isInstanceOf(SecretUnavailableException.class);
        assertThat(flaky.current()).isEqualTo("old");
    }

    @Test
    void aFixedOneNeverChanges() {
        RotatingSecret<String> fixed = RotatingSecret.fixed("value");

        assertThat(fixed.renew("value")).isFalse();
        assertThat(fixed.current()).isEqualTo("value");
    }
}
