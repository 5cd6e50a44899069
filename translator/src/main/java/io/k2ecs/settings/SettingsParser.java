package io.k2ecs.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.settings.RawValue.Entry;
import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Mapping;
import io.k2ecs.settings.RawValue.Scalar;
import io.k2ecs.settings.RawValue.Sequence;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Makes positioned values of YAML. It takes Jackson's tokens rather than its data binding: these know the place of each
 * value and its text as written, and reading starts in a fraction of the time.
 */
final class SettingsParser {
    private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

    private final SettingsText text;
    private final SettingsProblems problems;

    SettingsParser(SettingsText text, SettingsProblems problems) {
        this.text = text;
        this.problems = problems;
    }

    /**
     * The keys on the top level; none if the file is empty. Keys that are given twice are reported and kept once.
     *
     * @throws InvalidInputException if the text is not valid YAML
     */
    Mapping parse() {
        Mapping nothing = new Mapping(text.positionOf(0), List.of());
        try (YAMLParser tokens = new YAMLFactory().createParser(new StringReader(text.text()))) {
            if (tokens.nextToken() == null) {
                return nothing;
            }
            RawValue root = value(tokens);
            if (tokens.nextToken() != null) {
                problems.report(
                        SettingsProblem.STRUCTURE,
                        position(tokens),
                        "A second document starts here.",
                        "Keep one document in the file.");
            }
            if (root instanceof Mapping mapping) {
                return mapping;
            }
            if (!(root instanceof Scalar scalar && scalar.is(Kind.NULL))) {
                problems.report(
                        SettingsProblem.STRUCTURE,
                        root.at(),
                        "The settings are " + root.described() + ", not a mapping of keys.",
                        "Write keys such as 'launchType: FARGATE'.");
            }
            return nothing;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(SettingsProblem.SYNTAX
                    .info()
                    .finding(
                            Severity.ERROR,
                            failurePosition(e),
                            "This is not valid YAML: " + failure(e) + ".",
                            "Correct the YAML."));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a text cannot fail", e);
        }
    }

    private RawValue value(YAMLParser tokens) throws IOException {
        JsonToken token = tokens.currentToken();
        if (tokens.isCurrentAlias() || hasForeignTag(tokens)) {
            Kind kind = tokens.isCurrentAlias() ? Kind.ALIAS : Kind.OTHER;
            Scalar unusable = new Scalar(position(tokens), kind, tokens.getText());
            tokens.skipChildren();
            return unusable;
        }
        return switch (token) {
            case START_OBJECT -> mapping(tokens);
            case START_ARRAY -> sequence(tokens);
            case VALUE_STRING -> scalar(tokens, Kind.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(tokens, Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> scalar(tokens, Kind.BOOLEAN);
            case VALUE_NULL -> scalar(tokens, Kind.NULL);
            default -> scalar(tokens, Kind.OTHER);
        };
    }

    private Mapping mapping(YAMLParser tokens) throws IOException {
        SourcePosition at = position(tokens);
        List<Entry> entries = new ArrayList<>();
        Map<String, SourcePosition> seen = new HashMap<>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            SourcePosition keyAt = position(tokens);
            String key = tokens.currentName();
            tokens.nextToken();
            RawValue value = value(tokens);
            SourcePosition first = seen.putIfAbsent(key, keyAt);
            if (first == null) {
                entries.add(new Entry(keyAt, key, value));
            } else {
                problems.report(
                        SettingsProblem.REPEATED_KEY,
                        keyAt,
                        "'" + key + "' is already given on line " + first.line() + ".",
                        "Keep one of the two.");
            }
        }
        return new Mapping(at, List.copyOf(entries));
    }

    private Sequence sequence(YAMLParser tokens) throws IOException {
        SourcePosition at = position(tokens);
        List<RawValue> items = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(tokens));
        }
        return new Sequence(at, List.copyOf(items));
    }

    private Scalar scalar(YAMLParser tokens, Kind kind) throws IOException {
        return new Scalar(position(tokens), kind, tokens.getText());
    }

    private static boolean hasForeignTag(YAMLParser tokens) throws IOException {
        String tag = tokens.getTypeId();
        return tag != null && !tag.startsWith(STANDARD_TAGS);
    }

    private SourcePosition position(YAMLParser tokens) {
        return position(tokens.currentTokenLocation());
    }

    private SourcePosition position(JsonLocation location) {
        return new SourcePosition(text.file(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private SourcePosition failurePosition(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Mark mark = marked.getProblemMark();
            return new SourcePosition(text.file(), mark.getLine() + 1, mark.getColumn() + 1);
        }
        if (e.getCause() instanceof ReaderException unprintable) {
            return text.positionOf(unprintable.getPosition());
        }
        return e.getLocation() == null ? text.positionOf(0) : position(e.getLocation());
    }

    private static String failure(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            return marked.getProblem().strip().replaceAll("\\.$", "");
        }
        if (e.getCause() instanceof ReaderException unprintable) {
            return "the character U+%04X is not allowed".formatted(unprintable.getCodePoint());
        }
        return e instanceof StreamConstraintsException
                ? "it is nested too deeply, or a part of it is too long"
                : "a key is not plain text";
    }
}
