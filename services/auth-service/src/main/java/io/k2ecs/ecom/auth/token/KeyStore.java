package io.k2ecs.ecom.auth.token;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the keys, and reads them again from time to time, so that a rotation needs no restart. */
final class KeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(KeyStore.class);

    private final Supplier<TokenKeys> reader;
    private final long refreshNanos;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile TokenKeys keys;
    private volatile long readAt;

    /** Reads the keys for the first time. */
    KeyStore(Supplier<TokenKeys> reader, Duration refresh) {
        this(reader, refresh, System::nanoTime);
    }

    KeyStore(Supplier<TokenKeys> reader, Duration refresh, LongSupplier nanoTime) {
        this.reader = reader;
        this.refreshNanos = refresh.toNanos();
        this.nanoTime = nanoTime;
        this.keys = reader.get();
        this.readAt = nanoTime.getAsLong();
    }

    /** The keys of the moment. While one request reads them again, others go on with the old ones. */
    TokenKeys current() {
        if (nanoTime.getAsLong() - readAt >= refreshNanos && reading.tryLock()) {
            try {
                readAt = nanoTime.getAsLong();
                keys = reader.get();
            } catch (RuntimeException e) {
                LOG.warn("The token keys cannot be read again, the old ones stay: {}", e.getMessage());
            } finally {
                reading.unlock();
            }
        }
        return keys;
    }
}
