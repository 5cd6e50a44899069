package io.k2ecs.ecom.runtime.web;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One error answer.
 *
 * @param type which error it is
 * @param detail what is wrong this time; it quotes nothing that the client sent
 * @param headers further headers of the answer
 */
public record Problem(ProblemType type, String detail, Map<String, String> headers) {
    /** The media type of {@link #json}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public Problem {
        headers = Map.copyOf(headers);
    }

    /** An error without further headers. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    /** The body of the answer. */
    public String json() {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("type", type.uri().toString())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail));
    }
}
