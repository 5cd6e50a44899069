package io.k2ecs.ecom.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyStoreTest {
    private static final TokenKeys OLD = TokenKeys.of("o".repeat(32), Optional.empty());
    private static final TokenKeys NEW = TokenKeys.of("n".repeat(32), Optional.of("o".repeat(32)));

    private final AtomicReference<TokenKeys> stored = new AtomicReference<>(OLD);
    private final AtomicLong now = new AtomicLong();
    private final KeyStore keys = new KeyStore(
            () -> {
                if (stored.get() == null) {
                    throw new IllegalStateException("not now");
                }
                return stored.get();
            },
            Duration.ofNanos(10),
            now::get);

    @Test
    void readsAgainAfterTheTimeAndNotBefore() {
        stored.set(NEW);
        now.set(9);
        assertThat(keys.current()).isSameAs(OLD);
        now.set(10);
        assertThat(keys.current()).isSameAs(NEW);
    }

    @Test
    void keepsTheOldKeysWhereTheNewOnesCannotBeRead() {
        stored.set(null);
        now.set(10);
        assertThat(keys.current()).isSameAs(OLD);
        stored.set(NEW);
        assertThat(keys.current()).isSameAs(OLD);
        now.set(20);
        assertThat(keys.current()).isSameAs(NEW);
    }

    @ParameterizedTest
    @CsvSource({"31, false", "32, true", "100, true"})
    void aKeyHasAtLeast32Bytes(int length, boolean good) {
        if (good) {
            assertThat(TokenKeys.of("k".repeat(length), Optional.empty())
                            .signing()
                            .getAlgorithm())
                    .isEqualTo("HmacSHA256");
        } else {
            assertThatThrownBy(() -> TokenKeys.of("k".repeat(length), Optional.empty()))
                    .isInstanceOfSatisfying(InvalidSettingException.class, e -> {
                        assertThat(e).hasMessage("JWT_KEY has 31 bytes; a key for HS256 has at least 32");
                        assertThat(e.remedy()).contains("openssl rand");
                    });
        }
    }

    @Test
    void theKeyBeforeHasToBeLongEnoughTooAndOnlyVerifies() {
        assertThatThrownBy(() -> TokenKeys.of("k".repeat(32), Optional.of("secure-secret")))
                .hasMessageStartingWith("JWT_KEY_PREVIOUS has 13 bytes");
        assertThat(NEW.verifying()).hasSize(2).startsWith(NEW.signing());
        assertThat(NEW.toString()).isEqualTo("TokenKeys[2]");
    }
}
