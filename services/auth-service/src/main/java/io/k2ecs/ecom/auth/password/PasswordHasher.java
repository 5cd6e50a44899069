package io.k2ecs.ecom.auth.password;

import io.k2ecs.ecom.auth.settings.AuthSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * bcrypt, on threads of its own: one for each processor, with a bounded queue before them. Hashing is all computation, so
 * on a request's own virtual thread a burst of sign-ins would keep every other request waiting, and the probes with them.
 */
@Component
public final class PasswordHasher implements AutoCloseable {
    /**
     * With the default cost some two seconds of work on two processors; fifty at once are none too many. Less than the
     * web server has threads where these are not virtual, or those who wait here would take them all, and the probes
     * would wait with them.
     */
    private static final int QUEUE = 64;

    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 16;
    private static final int RETRY_SECONDS = 2;

    private final BCryptPasswordEncoder bcrypt;
    private final String hashOfNobody;
    private final ThreadPoolExecutor threads;

    @Autowired
    PasswordHasher(SettingsReader settings) {
        this(settings.wholeNumber(AuthSettings.BCRYPT_COST, LEAST_COST, MOST_COST), QUEUE);
    }

    PasswordHasher(int cost, int queue) {
        bcrypt = new BCryptPasswordEncoder(cost);
        hashOfNobody = bcrypt.encode("nobody has this password");
        int processors = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                processors, processors, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, "bcrypt");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * The hash of a password that {@link PasswordRules} do not object to.
     *
     * @throws ProblemException 503 if too many others wait
     */
    public String hash(String password) {
        return compute(() -> bcrypt.encode(password));
    }

    /**
     * Whether a password is the one with the hash. Takes the same time where there is no hash, so that nobody can tell
     * by the clock whether an account exists.
     *
     * @param hash the hash of an account; empty for an account that does not exist
     * @throws ProblemException 503 if too many others wait
     */
    public boolean matches(String password, Optional<String> hash) {
        boolean candidate = hash.isPresent() && PasswordRules.fits(password) && !password.isEmpty();
        String compared = candidate ? password : "not this one";
        return compute(() -> bcrypt.matches(compared, hash.orElse(hashOfNobody))) && candidate;
    }

    private <T> T compute(Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("bcrypt failed", e.getCause());
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static ProblemException busy() {
        return ProblemException.retryLater(
                ProblemType.TOO_BUSY, "Too many passwords wait to be checked. Try again later.", RETRY_SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
