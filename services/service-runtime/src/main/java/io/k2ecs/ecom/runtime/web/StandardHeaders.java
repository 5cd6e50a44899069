package io.k2ecs.ecom.runtime.web;

import java.util.Map;

/**
 * Headers that stand in each answer of a service, errors too.
 *
 * @param values by name
 */
public record StandardHeaders(Map<String, String> values) {
    public StandardHeaders {
        values = Map.copyOf(values);
    }
}
