package io.k2ecs.ecom.auth.token;

import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads header and claims of a token: one JSON object, no name twice, times as numbers. The reader that comes with the
 * JWT library takes JSON that is none, and a text where a time belongs.
 */
final class StrictJson implements Deserializer<Map<String, ?>> {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 100;
    /** The last second of the year 9999; what is larger would wrap around somewhere. */
    private static final long END_OF_TIME = 253_402_300_799L;

    private static final List<String> TIMES = List.of("exp", "iat", "nbf");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    @SuppressWarnings("deprecation")
    public Map<String, ?> deserialize(byte[] bytes) {
        return deserialize(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public Map<String, ?> deserialize(Reader reader) {
        Map<String, Object> object;
        try {
            object = JSON.readValue(reader, OBJECT);
        } catch (JacksonException e) {
            // Without the cause, which quotes what it cannot read.
            throw new DeserializationException("This part of the token is not a JSON object");
        }
        if (object == null || TIMES.stream().anyMatch(it -> object.containsKey(it) && !isTime(object.get(it)))) {
            throw new DeserializationException("This part of the token is null, or has a time that is not a number");
        }
        return object;
    }

    private static boolean isTime(Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= END_OF_TIME;
    }
}
