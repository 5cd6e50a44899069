package io.k2ecs.ecom.backend.item;

import com.mongodb.MongoException;
import io.k2ecs.ecom.backend.store.Unavailability;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the indexes beside everything else, as soon as the store is there: without them lists are slow, not wrong. */
@Component
final class IndexCreation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IndexCreation.class);
    private static final int SECONDS_BETWEEN_TRIES = 5;

    private final Items items;
    private ScheduledExecutorService executor;

    IndexCreation(Items items) {
        this.items = items;
    }

    @Override
    public synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "indexes");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledExecutorService mine = executor;
        mine.scheduleWithFixedDelay(() -> create(mine), 0, SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
    }

    private void create(ScheduledExecutorService mine) {
        try {
            items.createIndexes();
            LOG.info("The indexes are there");
            mine.shutdown();
        } catch (MongoException e) {
            if (Unavailability.isUnavailable(e)) {
                LOG.warn("The indexes cannot be made yet: {}", e.getClass().getSimpleName());
            } else {
                LOG.error("The indexes cannot be made; lists of one owner will be slow", e);
                mine.shutdown();
            }
        }
    }

    @Override
    public synchronized void stop() {
        executor.shutdownNow();
        executor = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}
