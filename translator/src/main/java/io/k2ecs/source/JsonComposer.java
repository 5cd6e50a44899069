package io.k2ecs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.RawNode.Items;
import io.k2ecs.source.RawNode.Text;
import io.k2ecs.source.ScalarNode.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Puts the documents of a JSON text together; several may follow each other. */
final class JsonComposer {
    private final SourceText source;
    private final ReadingBounds bounds;
    private final Problems problems;
    private final JsonParser parser;
    private final TextCursor cursor;
    private int nodeCount;

    private JsonComposer(SourceText source, ReadingBounds bounds, Problems problems, JsonParser parser) {
        this.source = source;
        this.bounds = bounds;
        this.problems = problems;
        this.parser = parser;
        this.cursor = new TextCursor(source.file(), source.text());
    }

    /** @throws SourceException if the text cannot be read to its end */
    static List<RawNode> compose(SourceText source, ReadingBounds bounds, Problems problems) {
        // The bounds of our own are checked first, and with positions.
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(bounds.maxDepth() + 2)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try (JsonParser parser = factory.createParser(source.text())) {
            return new JsonComposer(source, bounds, problems, parser).documents();
        } catch (JsonProcessingException e) {
            // Its message quotes the text, which may hold a secret.
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            SourcePosition at = new TextCursor(source.file(), source.text()).at((int) Math.max(0, offset));
            throw new SourceException(SourceProblem.JSON_SYNTAX, at, "the JSON cannot be understood from here");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RawNode> documents() throws IOException {
        List<RawNode> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            if (documents.size() == bounds.maxDocumentsTotal()) {
                throw new SourceException(
                        SourceProblem.TOO_MANY_DOCUMENTS,
                        at(),
                        "there are more than " + bounds.maxDocumentsTotal() + " documents");
            }
            documents.add(node(1));
        }
        return documents;
    }

    /** The value that starts with the current token. */
    private RawNode node(int depth) throws IOException {
        SourcePosition at = at();
        if (++nodeCount > bounds.maxNodes()) {
            throw new SourceException(
                    SourceProblem.TOO_MANY_VALUES, at, "the file holds more than " + bounds.maxNodes() + " values");
        }
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && depth > bounds.maxDepth()) {
            throw new SourceException(
                    SourceProblem.TOO_DEEP, at, "maps and lists are nested more than " + bounds.maxDepth() + " deep");
        }
        return switch (token) {
            case START_OBJECT -> entries(at, depth);
            case START_ARRAY -> items(at, depth);
            case VALUE_STRING -> new Text(at, Kind.STRING, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Text(at, Kind.BOOLEAN, parser.getText());
            case VALUE_NULL -> new Text(at, Kind.NULL, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at, parser.getText());
            default -> throw new IllegalStateException("a value cannot start with " + token);
        };
    }

    private static RawNode number(SourcePosition at, String text) {
        if (Double.isInfinite(Double.parseDouble(text))) {
            throw new SourceException(SourceProblem.NOT_A_FINITE_NUMBER, at, "the number is too large");
        }
        return new Text(at, ScalarMeaning.ofJsonNumber(text), text);
    }

    private RawNode items(SourcePosition at, int depth) throws IOException {
        List<RawNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Items(at, items);
    }

    private RawNode entries(SourcePosition at, int depth) throws IOException {
        RawMapBuilder map = new RawMapBuilder(at, problems);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SourcePosition keyAt = at();
            parser.nextToken();
            map.put(keyAt, key, node(depth + 1));
        }
        return map.build();
    }

    private SourcePosition at() {
        return cursor.at((int) parser.currentTokenLocation().getCharOffset());
    }
}
