package io.k2ecs.ecom.runtime.health;

import io.k2ecs.ecom.runtime.lifecycle.Draining;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service can do its work. The answer comes within a second whatever the dependencies do, and is reused for
 * half a second, so that many probes at once are one check.
 */
public final class Readiness implements AutoCloseable {
    /** The longest that anybody waits; probes wait 2 s. */
    static final Duration BOUND = Duration.ofSeconds(1);

    private static final Duration REUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final Draining draining;
    private final List<ReadinessCheck> checks;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    });
    private Future<Boolean> latest;
    private long startedNanos;
    private boolean ready = true;

    public Readiness(Draining draining, List<ReadinessCheck> checks) {
        this.draining = draining;
        this.checks = List.copyOf(checks);
    }

    /** Whether the service should get requests now. */
    public boolean isReady() {
        if (draining.hasBegun()) {
            return false;
        }
        Future<Boolean> check = currentCheck();
        boolean passed = false;
        try {
            passed = check.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("A readiness check takes longer than {} ms", BOUND.toMillis());
        } catch (ExecutionException e) {
            LOG.error("A readiness check failed in an unforeseen way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sayWhenItChanges(passed);
        return passed;
    }

    /** The check that runs, or ended a moment ago, or a new one. */
    private synchronized Future<Boolean> currentCheck() {
        boolean fresh = latest != null && System.nanoTime() - startedNanos < REUSE.toNanos();
        if (latest == null || (latest.isDone() && !fresh)) {
            startedNanos = System.nanoTime();
            latest = executor.submit(this::checkAll);
        }
        return latest;
    }

    private boolean checkAll() {
        for (ReadinessCheck check : checks) {
            try {
                check.check();
            } catch (Exception e) {
                LOG.warn("Not ready: {} ({})", check.name(), e.getClass().getSimpleName());
                return false;
            }
        }
        return true;
    }

    private synchronized void sayWhenItChanges(boolean passed) {
        if (passed != ready) {
            ready = passed;
            LOG.info(passed ? "Ready again" : "Not ready any more");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
