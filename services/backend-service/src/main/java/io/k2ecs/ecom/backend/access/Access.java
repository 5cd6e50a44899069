package io.k2ecs.ecom.backend.access;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.k2ecs.ecom.runtime.web.Problem;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import io.k2ecs.ecom.runtime.web.RequestFilter;
import io.k2ecs.ecom.runtime.web.TraceParent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who a caller is, and ends the request if that is nobody. */
public final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final int RETRY_SECONDS = 5;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");

    private final AuthService auth;
    private final IdentityCache cache;
    private final CircuitBreaker breaker;

    /** @param breaker keeps calls back for a while once most of them fail, so that callers need not wait for it */
    Access(AuthService auth, IdentityCache cache, CircuitBreaker breaker) {
        this.auth = auth;
        this.cache = cache;
        this.breaker = breaker;
    }

    /**
     * Who the token of a request names.
     *
     * @throws ProblemException 401 without a good token, 503 if nobody can say whether it is good
     */
    public Identity identify(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1) {
            throw unauthorized("Send one Authorization header with a token.");
        }
        Matcher matcher = BEARER.matcher(headers.get(0));
        if (headers.get(0).length() > LONGEST_TOKEN || !matcher.matches()) {
            throw unauthorized("Send the token as: Authorization: Bearer <token>.");
        }
        String token = matcher.group(1);
        return cache.find(token).or(() -> ask(token, request)).orElseThrow(() -> unauthorized("Sign in again."));
    }

    private Optional<Identity> ask(String token, HttpServletRequest request) {
        Optional<String> requestId = Optional.ofNullable((String) request.getAttribute(RequestFilter.ID_ATTRIBUTE));
        Optional<TraceParent> trace =
                Optional.ofNullable((TraceParent) request.getAttribute(RequestFilter.TRACE_ATTRIBUTE));
        try {
            Optional<Identity> identity = breaker.executeCallable(() -> auth.identify(token, requestId, trace));
            identity.ifPresent(it -> cache.put(token, it));
            return identity;
        } catch (CallNotPermittedException e) {
            throw unavailable();
        } catch (IOException e) {
            LOG.warn("The auth service does not say who a token names: {}", e.toString());
            throw unavailable();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A call of the auth service throws nothing else", e);
        }
    }

    private static ProblemException unauthorized(String detail) {
        return new ProblemException(
                new Problem(ProblemType.INVALID_TOKEN, detail, Map.of("WWW-Authenticate", "Bearer")));
    }

    private static ProblemException unavailable() {
        return ProblemException.retryLater(
                ProblemType.AUTH_UNAVAILABLE,
                "Nobody can say now whose token this is. Try again later.",
                RETRY_SECONDS);
    }
}
