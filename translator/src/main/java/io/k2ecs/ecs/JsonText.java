package io.k2ecs.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trees as JSON text (RFC 8259) and back. The same tree always gives the same text. */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    /**
     * The text of a tree: two spaces per level, LF, a line end at the end, only quotes, backslashes and control
     * characters escaped. Keys stand in the order of a SortedMap or LinkedHashMap; those of other maps are sorted, since
     * such maps have no order to keep.
     *
     * @throws IllegalArgumentException if the tree has a value that JSON cannot say, such as NaN
     */
    public static String write(Object tree) {
        StringWriter text = new StringWriter();
        try {
            write(tree, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same, written piece by piece; the writer is left open. */
    public static void write(Object tree, Writer writer) throws IOException {
        try (JsonGenerator generator =
                FACTORY.createGenerator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            generator.setPrettyPrinter(printer());
            write(tree, generator);
        }
        writer.append('\n');
    }

    /**
     * The tree of a text. Objects become SortedMaps; whole numbers Integer, Long or BigInteger, the smallest that fits;
     * other numbers Double, or BigDecimal if a Double would change them.
     *
     * @throws IllegalArgumentException if the text is not one JSON value, or an object has a key twice
     */
    public static Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("More text after the JSON value, line "
                        + parser.currentTokenLocation().getLineNr());
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not JSON: " + e.getOriginalMessage() + ", line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The tree of a text that is a JSON object; see {@link #read}.
     *
     * @throws IllegalArgumentException also if it is another JSON value
     */
    public static SortedMap<String, Object> readObject(String text) {
        if (read(text) instanceof TreeMap<?, ?> map) {
            SortedMap<String, Object> object = new TreeMap<>();
            map.forEach((key, value) -> object.put((String) key, value));
            return object;
        }
        throw new IllegalArgumentException("Not a JSON object");
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance()
                .withRootSeparator("")
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(INDENT);
        printer.indentArraysWith(INDENT);
        return printer;
    }

    private static void write(Object tree, JsonGenerator generator) throws IOException {
        if (tree instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : ordered(map).entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (tree instanceof Collection<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (tree instanceof String text) {
            generator.writeString(text);
        } else if (tree instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (tree instanceof Number number) {
            write(number, generator);
        } else if (tree == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("No JSON form of " + tree.getClass());
        }
    }

    private static void write(Number number, JsonGenerator generator) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof Double real && Double.isFinite(real)) {
            generator.writeNumber(real);
        } else if (number instanceof BigInteger whole) {
            generator.writeNumber(whole);
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else {
            throw new IllegalArgumentException("No JSON form of the number " + number);
        }
    }

    private static Map<?, ?> ordered(Map<?, ?> map) {
        return map instanceof SortedMap || map instanceof LinkedHashMap ? map : new TreeMap<>(map);
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("Not JSON: the text is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
            default -> throw new IllegalArgumentException("Not JSON: unexpected " + token);
        };
    }

    private static SortedMap<String, Object> object(JsonParser parser) throws IOException {
        SortedMap<String, Object> object = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static Number decimal(BigDecimal exact) {
        double near = exact.doubleValue();
        boolean same = Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
        return same ? (Number) near : exact;
    }
}
