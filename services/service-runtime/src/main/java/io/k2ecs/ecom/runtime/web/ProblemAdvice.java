package io.k2ecs.ecom.runtime.web;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Makes a problem detail of whatever ends a request early. */
@RestControllerAdvice
public final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** The answer of an error that ended a request on purpose; also for advice that translates other exceptions. */
    @ExceptionHandler
    public ResponseEntity<String> problem(ProblemException e) {
        return answer(e.problem());
    }

    @ExceptionHandler
    ResponseEntity<String> methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        Set<String> allowed = new TreeSet<>();
        if (e.getSupportedHttpMethods() != null) {
            e.getSupportedHttpMethods().forEach(method -> allowed.add(method.name()));
        }
        if (allowed.contains(HttpMethod.GET.name())) {
            allowed.add(HttpMethod.HEAD.name());
        }
        allowed.add(HttpMethod.OPTIONS.name());
        String methods = String.join(", ", allowed);
        return answer(
                new Problem(ProblemType.METHOD_NOT_ALLOWED, "Allowed are " + methods + ".", Map.of("Allow", methods)));
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<String> noSuchRoute(Exception e) {
        return answer(Problem.of(ProblemType.NO_SUCH_ROUTE, "No route of this API has this path."));
    }

    /** The client is gone, so there is nobody to answer and nothing to mend. */
    @ExceptionHandler
    void clientIsGone(ClientAbortException e) {
        LOG.debug("The client went away: {}", e.getMessage());
    }

    /** Tomcat throws it where it cannot decode the query. */
    @ExceptionHandler
    ResponseEntity<String> undecodable(InvalidParameterException e) {
        return answer(Problem.of(ProblemType.MALFORMED_REQUEST, "The query cannot be decoded."));
    }

    /** The answer to a bug of ours; also for advice that finds that an exception is one. */
    @ExceptionHandler
    public ResponseEntity<String> other(Exception e) {
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return answer(Problem.of(ProblemType.MALFORMED_REQUEST, "The request cannot be understood."));
        }
        LOG.error("A request failed", e);
        return answer(Problem.of(ProblemType.INTERNAL_ERROR, "The request id leads to what happened in our logs."));
    }

    private static ResponseEntity<String> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.type().status()).contentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        problem.headers().forEach(answer::header);
        return answer.body(problem.json());
    }
}
