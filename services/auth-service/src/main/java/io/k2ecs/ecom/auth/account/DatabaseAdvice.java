package io.k2ecs.ecom.auth.account;

import io.k2ecs.ecom.runtime.web.ProblemAdvice;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A database that cannot be used now is 503, not a bug of ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);
    private static final int RETRY_SECONDS = 5;

    private final ProblemAdvice problems;

    DatabaseAdvice(ProblemAdvice problems) {
        this.problems = problems;
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class
    })
    ResponseEntity<String> unavailable(Exception e) {
        LOG.warn("PostgreSQL cannot be used: {}", e.getClass().getSimpleName());
        return problems.problem(ProblemException.retryLater(
                ProblemType.STORE_UNAVAILABLE, "The accounts cannot be reached. Try again later.", RETRY_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<String> uncategorized(UncategorizedSQLException e) {
        SQLException cause = e.getSQLException();
        return cause != null && LeaveReadOnlyServer.isReadOnly(cause) ? unavailable(e) : problems.other(e);
    }
}
