package io.k2ecs.ecom.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request and its answer.
 *
 * @param method the request's method
 * @param path the request's path, without the query
 * @param query the request's query, encoded as it was sent; empty if it has none
 * @param requestBody the request's body; empty if it has none
 * @param status the answer's status
 * @param headers the answer's headers, by name without regard to case
 * @param body the answer's body; empty if it has none
 */
public record Exchange(
        String method,
        String path,
        String query,
        String requestBody,
        int status,
        Map<String, List<String>> headers,
        String body) {
    public Exchange {
        Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        headers = caseless;
    }

    /** The first value of a header of the answer. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The last part of the answer's problem type, such as {@code invalid-token}; empty if it is no problem. */
    public Optional<String> problem() {
        String start = "\"type\":\"https://little-ecom.example/problems/";
        int at = body.indexOf(start);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + start.length();
        return Optional.of(body.substring(from, body.indexOf('"', from)));
    }
}
