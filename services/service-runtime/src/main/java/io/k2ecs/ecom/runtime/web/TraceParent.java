package io.k2ecs.ecom.runtime.web;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request stands in a distributed trace.
 *
 * @param traceId 32 hexadecimal digits, the same in all services that a request passes
 * @param spanId 16 hexadecimal digits, this service's part of it
 * @param flags two hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html">
 *     the header that an Application Load Balancer adds</a>
 */
public record TraceParent(String traceId, String spanId, String flags) {
    /** The header that carries it between services. */
    public static final String HEADER = "traceparent";
    /** The header of the load balancer; it has a trace's id in it too. */
    static final String AMAZON_HEADER = "X-Amzn-Trace-Id";

    private static final Pattern W3C = Pattern.compile(
            "^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}" + "-([0-9a-f]{2})(?:-.*)?$");
    private static final Pattern AMAZON = Pattern.compile("(?:^|;)(?:Root|Self)=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)");

    /** A new span in the trace that the headers name, W3C's first, or in a new trace. Either may be null. */
    static TraceParent next(String w3c, String amazon) {
        Optional<Matcher> parent = match(W3C, w3c);
        String traceId = parent.map(it -> it.group(1))
                .or(() -> match(AMAZON, amazon).map(it -> it.group(1) + it.group(2)))
                .orElseGet(() -> hex() + hex());
        return new TraceParent(traceId, hex(), parent.map(it -> it.group(2)).orElse("00"));
    }

    private static Optional<Matcher> match(Pattern pattern, String header) {
        return Optional.ofNullable(header).map(pattern::matcher).filter(Matcher::find);
    }

    private static String hex() {
        // Never zero, which would mean that there is none.
        return String.format("%016x", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    /** The value of the header for the next service. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
