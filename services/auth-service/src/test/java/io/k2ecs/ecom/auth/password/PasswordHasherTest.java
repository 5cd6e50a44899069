package io.k2ecs.ecom.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    @Test
    void tellsTheRightPasswordFromAnother() {
        try (PasswordHasher hasher = new PasswordHasher(4, 8)) {
            String hash = hasher.hash("secret1");

            assertThat(hash).startsWith("$2a$04$");
            assertThat(hasher.matches("secret1", Optional.of(hash))).isTrue();
            assertThat(hasher.matches("secret2", Optional.of(hash))).isFalse();
            assertThat(hasher.matches("", Optional.of(hash))).isFalse();
            assertThat(hasher.matches("not this one", Optional.of(hasher.hash("not this one"))))
                    .isTrue();
        }
    }

    @Test
    void nobodyHasThePasswordOfNobody() {
        try (PasswordHasher hasher = new PasswordHasher(4, 8)) {
            assertThat(hasher.matches("nobody has this password", Optional.empty()))
                    .isFalse();
            assertThat(hasher.matches("not this one", Optional.empty())).isFalse();
        }
    }

    @Test
    void aPasswordOver72BytesMatchesNoHashOfItsBeginning() {
        try (PasswordHasher hasher = new PasswordHasher(4, 8)) {
            String hash = hasher.hash("p".repeat(72));

            assertThat(hasher.matches("p".repeat(73), Optional.of(hash))).isFalse();
        }
    }

    /** Medians of pairs, since single times say little: the two must be of the same class, not equal. */
    @Test
    void anUnknownAccountTakesAsLongAsAWrongPassword() {
        try (PasswordHasher hasher = new PasswordHasher(8, 8)) {
            String hash = hasher.hash("secret1");
            double[] ratios = IntStream.range(0, 15)
                    .mapToDouble(i -> (double) nanos(() -> hasher.matches("secret2", Optional.empty()))
                            / nanos(() -> hasher.matches("secret2", Optional.of(hash))))
                    .sorted()
                    .toArray();

            assertThat(ratios[ratios.length / 2]).as(Arrays.toString(ratios)).isBetween(0.5, 2.0);
        }
    }

    @Test
    void refusesWhatDoesNotFitIntoTheQueue() {
        int many = 40 + Runtime.getRuntime().availableProcessors();
        try (PasswordHasher hasher = new PasswordHasher(10, 1)) {
            CompletableFuture<?>[] calls = IntStream.range(0, many)
                    .mapToObj(i ->
                            CompletableFuture.runAsync(() -> hasher.hash("secret1"), task -> new Thread(task).start()))
                    .toArray(CompletableFuture<?>[]::new);

            assertThatThrownBy(() -> CompletableFuture.allOf(calls).join())
                    .hasCauseInstanceOf(ProblemException.class)
                    .cause()
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_BUSY);
                        assertThat(e.problem().headers()).containsKey("Retry-After");
                    });
            assertThat(calls).anySatisfy(call -> assertThat(call).isCompleted());
        }
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
