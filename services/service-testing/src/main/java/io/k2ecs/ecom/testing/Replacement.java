package io.k2ecs.ecom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.local.ServiceProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One copy of a service takes the place of another while clients go on, as in a rollout. */
public final class Replacement {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 200;
    private static final int STOP_SECONDS = 20;

    private Replacement() {}

    /**
     * Ends the first copy with SIGTERM under load and sends the clients to the second, as a load balancer does: it goes to
     * the copy that says that it is ready, and looks four times a second.
     *
     * @param first a copy that is ready
     * @param second another one
     * @param request what each client does again and again; throws where an answer is wrong
     * @throws AssertionError if a request fails, or the first copy does not end
     */
    public static void withoutAFailedRequest(
            ServiceProcess first, ServiceProcess second, Contract contract, Consumer<ApiClient> request)
            throws InterruptedException {
        AtomicReference<ApiClient> target = new AtomicReference<>(new ApiClient(first.url(), contract));
        ApiClient other = new ApiClient(second.url(), contract);
        try (Load load = Load.start(IntStream.range(0, CLIENTS)
                .<Load.Request>mapToObj(i -> () -> request.accept(target.get()))
                .toList())) {
            await().until(() -> load.succeeded() > REQUESTS);
            first.process().destroy();
            await().pollInterval(Duration.ofMillis(250))
                    .until(() -> target.get().send("GET", "/health/readiness").status() == 503);
            target.set(other);
            assertThat(first.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            int before = load.succeeded();
            await().until(() -> load.succeeded() > before + REQUESTS);

            assertThat(load.failures()).isEmpty();
        }
    }
}
