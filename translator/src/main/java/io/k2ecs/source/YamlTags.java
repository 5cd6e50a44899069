package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.RawNode.Text;
import io.k2ecs.source.ScalarNode.Kind;
import java.nio.charset.StandardCharsets;

/** What kubectl makes of scalars with a tag. Tags that are not of YAML itself make a text of any scalar. */
final class YamlTags {
    private static final String PREFIX = "tag:yaml.org,2002:";

    private YamlTags() {}

    static boolean isMerge(String tag) {
        return tag.equals(PREFIX + "merge");
    }

    /** @throws SourceException if the text is no value of the tag's type */
    static RawNode scalar(SourcePosition at, String tag, String text) {
        String type = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : "";
        Kind plain = ScalarMeaning.ofPlain(text);
        return switch (type) {
            case "int" -> require(plain == Kind.INTEGER, at, type, new Text(at, plain, text));
            case "float" ->
                require(plain == Kind.INTEGER || plain == Kind.NUMBER, at, type, new Text(at, Kind.NUMBER, text));
            case "bool" -> require(plain == Kind.BOOLEAN, at, type, new Text(at, plain, text));
            case "null" -> require(plain == Kind.NULL, at, type, new Text(at, plain, text));
            case "timestamp" -> require(isDate(text), at, type, new Text(at, Kind.STRING, text));
            case "binary" -> new Text(at, Kind.STRING, decoded(at, text));
            default -> new Text(at, Kind.STRING, text);
        };
    }

    private static Text require(boolean fits, SourcePosition at, String type, Text value) {
        if (!fits) {
            throw new SourceException(SourceProblem.TAG_MISMATCH, at, "the value does not fit its tag !!" + type);
        }
        return value;
    }

    private static boolean isDate(String text) {
        return text.length() >= 8 && text.charAt(4) == '-' && ScalarMeaning.isDecimal(text.substring(0, 4));
    }

    private static String decoded(SourcePosition at, String text) {
        try {
            return new String(StrictBase64.decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    SourceProblem.TAG_MISMATCH, at, "the value has the tag !!binary but is not base64");
        }
    }
}
