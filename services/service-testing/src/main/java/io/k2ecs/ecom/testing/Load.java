package io.k2ecs.ecom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that send one request after the other until they are stopped. Each has its own connection. */
public final class Load implements AutoCloseable {
    private static final int STOP_SECONDS = 60;

    private final ExecutorService executor;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean stopped;

    private Load(int clients) {
        this.executor = Executors.newFixedThreadPool(clients);
    }

    /** One request; throws whatever is wrong with its answer. */
    public interface Request {
        void send() throws Exception;
    }

    /** Starts it. Each client sends its own request. */
    public static Load start(List<Request> clients) {
        Load load = new Load(clients.size());
        for (Request client : clients) {
            load.executor.execute(() -> load.run(client));
        }
        return load;
    }

    private void run(Request client) {
        while (!stopped) {
            try {
                client.send();
                sent.incrementAndGet();
            } catch (Exception | AssertionError e) {
                failures.add(String.valueOf(e) + (e.getCause() == null ? "" : " because of " + e.getCause()));
            }
        }
    }

    /** How many requests succeeded so far. */
    public int succeeded() {
        return sent.get();
    }

    /** What went wrong so far. */
    public List<String> failures() {
        return new ArrayList<>(failures);
    }

    /** Ends it when each client has its answer. */
    @Override
    public void close() {
        stopped = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("A client waits for its answer for more than " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
