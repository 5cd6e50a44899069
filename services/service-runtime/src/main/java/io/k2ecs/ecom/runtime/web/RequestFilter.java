package io.k2ecs.ecom.runtime.web;

import io.k2ecs.ecom.runtime.lifecycle.Draining;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What every request gets: an id, its place in a trace, the headers that all answers have, a log line, a measurement. The
 * log line has the route and never the query, a header or a body, which may hold a token or a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestFilter extends OncePerRequestFilter {
    /** The attribute of a request that holds its id, a text. */
    public static final String ID_ATTRIBUTE = RequestId.class.getName();
    /** The attribute of a request that holds its {@link TraceParent}. */
    public static final String TRACE_ATTRIBUTE = TraceParent.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Draining draining;
    private final MeterRegistry meters;
    private final Map<String, String> headers;

    /**
     * @param draining tells whether connections should be given up
     * @param meters where the time of each request goes
     * @param headers what stands in each answer
     */
    public RequestFilter(Draining draining, MeterRegistry meters, Map<String, String> headers) {
        this.draining = draining;
        this.meters = meters;
        this.headers = new TreeMap<>(headers);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long startNanos = System.nanoTime();
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        TraceParent trace =
                TraceParent.next(request.getHeader(TraceParent.HEADER), request.getHeader(TraceParent.AMAZON_HEADER));
        request.setAttribute(ID_ATTRIBUTE, id);
        request.setAttribute(TRACE_ATTRIBUTE, trace);
        MDC.put("http.request.id", id);
        MDC.put("trace.id", trace.traceId());
        MDC.put("span.id", trace.spanId());
        try {
            response.setHeader(RequestId.HEADER, id);
            headers.forEach(response::setHeader);
            if (draining.hasBegun()) {
                response.setHeader("Connection", "close");
            }
            chain.doFilter(request, response);
            answerOptionsWithoutContent(request, response);
        } finally {
            record(request, response, System.nanoTime() - startNanos);
            MDC.clear();
        }
    }

    /** Spring answers with 200 and an empty body; 204 is what an ingress that answers itself says. */
    private static void answerOptionsWithoutContent(HttpServletRequest request, HttpServletResponse response) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())
                && response.getStatus() == HttpStatus.OK.value()
                && !response.isCommitted()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }

    private void record(HttpServletRequest request, HttpServletResponse response, long nanos) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null ? "none" : pattern.toString();
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        int status = response.getStatus();
        Timer.builder("http.server.requests")
                .description("Time from the first byte of a request to the last of its answer")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        // Probes come every few seconds and would bury the rest.
        if (route.startsWith("/health") && status < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("http.request.method", method)
                .addKeyValue("http.route", route)
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .log("{} {} {}", method, route, status);
    }
}
