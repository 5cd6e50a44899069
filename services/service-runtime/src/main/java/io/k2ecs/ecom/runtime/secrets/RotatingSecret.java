package io.k2ecs.ecom.runtime.secrets;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A secret that may be rotated while the service runs. Whoever is refused with it asks for a new one; however many are
 * refused at once, it is read once.
 *
 * @param <T> what the secret is read into; equal values are the same secret
 */
public final class RotatingSecret<T> {
    private final Supplier<T> reader;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private T current;
    private long readAt;

    /**
     * Reads the secret for the first time.
     *
     * @param pause the least time between two readings, so that a wrong password in the secret does not become a flood of
     *     calls
     */
    public RotatingSecret(Supplier<T> reader, Duration pause) {
        this(reader, pause, System::nanoTime);
    }

    RotatingSecret(Supplier<T> reader, Duration pause, LongSupplier nanoTime) {
        this.reader = reader;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.current = reader.get();
        this.readAt = nanoTime.getAsLong();
    }

    /** A secret that never changes. */
    public static <T> RotatingSecret<T> fixed(T value) {
        return new RotatingSecret<>(() -> value, Duration.ofDays(1));
    }

    /** The secret as it was last read. */
    public synchronized T current() {
        return current;
    }

    /**
     * Says that the secret was refused, and reads it again unless that has just been done.
     *
     * @param refused the secret that did not work
     * @return whether {@link #current} is now another one, so that it is worth a second try
     * @throws SecretUnavailableException if it cannot be read; the old one stays
     */
    public synchronized boolean renew(T refused) {
        if (!current.equals(refused)) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - readAt < pauseNanos) {
            return false;
        }
        readAt = now;
        current = reader.get();
        return !current.equals(refused);
    }
}
