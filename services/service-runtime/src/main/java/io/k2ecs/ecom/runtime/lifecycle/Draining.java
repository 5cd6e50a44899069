package io.k2ecs.ecom.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The time after SIGTERM in which load balancers learn that this copy goes. It says that it is not ready, asks clients to
 * give up their connections, and goes on answering; only then does the web server stop.
 *
 * <p>Kubernetes sends SIGTERM while it takes the pod off the Service's list, so requests come for some seconds more. ECS
 * takes a task off the target group first, and sends SIGTERM after the deregistration delay.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination">termination of pods</a>
 */
public final class Draining implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Duration delay;
    private volatile boolean running;
    private volatile boolean begun;

    /** @param delay how long requests are still taken */
    public Draining(Duration delay) {
        this.delay = delay;
    }

    /** Whether SIGTERM has come. */
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        begun = true;
        running = false;
        LOG.info("Going to stop: requests are answered for {} s more", delay.toSeconds());
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            // Whoever interrupts wants it to end now.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop, before the web server does. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
