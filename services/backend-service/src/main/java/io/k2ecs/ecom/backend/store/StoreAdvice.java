package io.k2ecs.ecom.backend.store;

import com.mongodb.MongoException;
import io.k2ecs.ecom.runtime.web.ProblemAdvice;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that cannot be used now is 503, not a bug of ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StoreAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAdvice.class);
    private static final int RETRY_SECONDS = 5;

    private final ProblemAdvice problems;

    StoreAdvice(ProblemAdvice problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<String> failure(MongoException e) {
        if (!Unavailability.isUnavailable(e)) {
            return problems.other(e);
        }
        LOG.warn("The store cannot be used: {}", e.getClass().getSimpleName());
        return problems.problem(ProblemException.retryLater(
                ProblemType.STORE_UNAVAILABLE, "The items cannot be reached. Try again later.", RETRY_SECONDS));
    }
}
