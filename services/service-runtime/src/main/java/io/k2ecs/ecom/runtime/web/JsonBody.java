package io.k2ecs.ecom.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object in the body of a request. Field names count without regard to case, as they did in the original
 * services; unknown fields are ignored. A value of another type than the asked one is an error, nothing is converted.
 */
public final class JsonBody {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, JsonNode> fields;

    private JsonBody(Map<String, JsonNode> fields) {
        this.fields = fields;
    }

    /**
     * Reads the body.
     *
     * @throws ProblemException 415 if it says that it is something other than JSON (one that says nothing is taken as
     *     JSON), 413 if it is larger than {@link #MAX_BYTES}, 400 if it does not come as HTTP says or is not one JSON
     *     object in UTF-8
     * @throws IOException if the connection breaks
     */
    public static JsonBody read(HttpServletRequest request) throws IOException {
        checkMediaType(request.getContentType());
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (BadRequestException | SocketTimeoutException e) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body cannot be read to its end.");
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return parse(bytes);
    }

    /** As {@link #read}, of a body that is here already. */
    static JsonBody parse(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
        if (text.isBlank()) {
            throw malformed("The body is empty.");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException e) {
            // The exception quotes the body, which may hold a password.
            throw malformed("The body is not well-formed JSON.");
        }
        if (!tree.isObject()) {
            throw malformed("The body is JSON, but not an object.");
        }
        Map<String, JsonNode> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()) != null) {
                throw malformed("The body has a field twice.");
            }
        }
        return new JsonBody(Collections.unmodifiableMap(fields));
    }

    /**
     * A text; empty if the field is absent or null.
     *
     * @throws ProblemException 400 if it is something else
     */
    public Optional<String> text(String field) {
        return value(field).map(node -> {
            if (!node.isString()) {
                throw malformed("'" + field + "' is not a text.");
            }
            return node.stringValue();
        });
    }

    /**
     * A number, exactly as it was written; empty if the field is absent or null.
     *
     * @throws ProblemException 400 if it is something else
     */
    public Optional<BigDecimal> number(String field) {
        return value(field).map(node -> {
            if (!node.isNumber()) {
                throw malformed("'" + field + "' is not a number.");
            }
            return node.decimalValue();
        });
    }

    private Optional<JsonNode> value(String field) {
        JsonNode node = fields.get(field.toLowerCase(Locale.ROOT));
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private static void checkMediaType(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            boolean utf8 = type.getParameter("charset") == null || StandardCharsets.UTF_8.equals(type.getCharset());
            if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) && utf8) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // Not JSON either.
        }
        throw new ProblemException(new Problem(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Send the body as application/json, in UTF-8.",
                Map.of("Accept", MediaType.APPLICATION_JSON_VALUE)));
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemType.MALFORMED_JSON, detail);
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(ProblemType.TOO_LARGE, "The body has more than " + MAX_BYTES + " bytes.");
    }
}
