package io.k2ecs.ecom.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Requests that are sent at the same moment, each by a client of its own. */
public final class AtOnce {
    private AtOnce() {}

    /** Sends one of the requests. */
    public interface Request {
        /** The status of its answer. */
        int status(int number) throws Exception;
    }

    /** How often each status was answered; waits for all. */
    public static Map<Integer, Long> statuses(int clients, Request request) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, clients)
                    .<Callable<Integer>>mapToObj(i -> () -> request.status(i))
                    .toList();
            Map<Integer, Long> statuses = new TreeMap<>();
            for (Future<Integer> call : executor.invokeAll(calls)) {
                statuses.merge(call.get(), 1L, Long::sum);
            }
            return statuses;
        } finally {
            executor.shutdownNow();
        }
    }
}
