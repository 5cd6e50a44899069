package io.k2ecs.source;

import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.Scalar;
import io.k2ecs.source.RawNode.Text;
import io.k2ecs.source.ScalarNode.Kind;

/**
 * Holds scalars against what Kubernetes declares for their fields, as the API server does when it decodes an object. No
 * message holds a value.
 */
final class ScalarChecks {
    private final Problems problems;

    ScalarChecks(Problems problems) {
        this.problems = problems;
    }

    /** The node of a scalar, whatever is wrong with it. */
    ScalarNode check(Text raw, Place place) {
        if (raw.kind() == Kind.NUMBER && ScalarMeaning.isNotFinite(raw.text())) {
            problems.report(SourceProblem.NOT_A_FINITE_NUMBER, raw.at(), place.name() + " is no finite number");
            return node(raw, place, raw.kind(), raw.text());
        }
        if (isTemplate(raw, place)) {
            problems.report(
                    SourceProblem.UNRENDERED_TEMPLATE,
                    raw.at(),
                    place.name() + " is a template that was not filled in");
            return node(raw, place, raw.kind(), raw.text());
        }
        if (raw.kind() == Kind.NULL) {
            return nullNode(raw, place);
        }
        if (place.shape() instanceof Scalar shape) {
            return declared(raw, place, shape);
        }
        if (!(place.shape() instanceof Any)) {
            String found = describe(raw.kind());
            problems.report(
                    SourceProblem.WRONG_SHAPE,
                    raw.at(),
                    place.name() + " must be " + describe(place.shape()) + ", not " + found);
        }
        return node(raw, place, raw.kind(), raw.text());
    }

    /** Only a leftover in a text that names something, or where no text belongs, is surely one of a template. */
    private static boolean isTemplate(Text raw, Place place) {
        if (!raw.text().contains("{{")) {
            return false;
        }
        if (place.shape() == Scalar.STRING) {
            return place.isDeclaredField()
                    && switch (place.key()) {
                        case "image", "name", "namespace", "kind", "apiVersion" -> true;
                        default -> false;
                    };
        }
        return place.shape() instanceof Scalar && place.shape() != Scalar.BYTES && place.shape() != Scalar.TIME;
    }

    private ScalarNode nullNode(Text raw, Place place) {
        boolean isText = place.shape() == Scalar.STRING || place.shape() == Scalar.BYTES;
        if (place.isEntryOfDeclaredMap() && isText) {
            problems.report(
                    SourceProblem.NULL_TEXT, raw.at(), place.name() + " has no value, which means an empty text");
            return node(raw, place, Kind.STRING, "");
        }
        return node(raw, place, Kind.NULL, raw.text());
    }

    private ScalarNode declared(Text raw, Place place, Scalar shape) {
        return switch (shape) {
            case STRING, TIME -> text(raw, place);
            case BYTES -> base64(raw, place);
            case INTEGER -> integer(raw, place, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(raw, place, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER -> require(raw, place, raw.kind() == Kind.INTEGER || raw.kind() == Kind.NUMBER);
            case BOOLEAN -> require(raw, place, raw.kind() == Kind.BOOLEAN);
            case QUANTITY -> quantity(raw, place);
            case INTEGER_OR_STRING ->
                raw.kind() == Kind.STRING
                        ? node(raw, place, Kind.STRING, raw.text())
                        : integer(raw, place, Integer.MIN_VALUE, Integer.MAX_VALUE);
        };
    }

    private ScalarNode text(Text raw, Place place) {
        if (raw.kind() != Kind.STRING) {
            problems.report(
                    SourceProblem.NOT_A_TEXT,
                    raw.at(),
                    place.name() + " must be a text, but without quotes this is " + describe(raw.kind()));
        }
        return node(raw, place, raw.kind(), raw.text());
    }

    private ScalarNode base64(Text raw, Place place) {
        try {
            StrictBase64.decode(raw.text());
        } catch (IllegalArgumentException e) {
            problems.report(SourceProblem.BAD_BASE64, raw.at(), place.name() + " is not base64");
            return node(raw, place, raw.kind(), raw.text());
        }
        return text(raw, place);
    }

    /** Whole numbers may be written {@code 1e3} or {@code 2.0}: on the way to the API server that becomes an integer. */
    private ScalarNode integer(Text raw, Place place, long min, long max) {
        boolean isWhole =
                raw.kind() == Kind.INTEGER || (raw.kind() == Kind.NUMBER && ScalarMeaning.isWhole(raw.text()));
        if (!isWhole) {
            return require(raw, place, false);
        }
        if (!isWithin(raw.text(), min, max)) {
            problems.report(
                    SourceProblem.INTEGER_RANGE,
                    raw.at(),
                    place.name() + " must fit into " + (max == Integer.MAX_VALUE ? 32 : 64) + " bits");
            return node(raw, place, raw.kind(), raw.text());
        }
        return node(raw, place, Kind.INTEGER, raw.text());
    }

    private static boolean isWithin(String text, long min, long max) {
        try {
            long value = ScalarMeaning.integer(text);
            return value >= min && value <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private ScalarNode quantity(Text raw, Place place) {
        if (raw.kind() == Kind.BOOLEAN) {
            return require(raw, place, false);
        }
        // A quantity is read from its text, where 0644 is not octal and 1_000 nothing at all.
        String text = raw.kind() == Kind.STRING ? raw.text() : ScalarMeaning.plainNumber(raw.text());
        if (!Quantities.isValid(text)) {
            problems.report(SourceProblem.BAD_QUANTITY, raw.at(), place.name() + " is not a quantity");
        }
        return node(raw, place, raw.kind(), text);
    }

    private ScalarNode require(Text raw, Place place, boolean fits) {
        if (!fits) {
            String quoted = raw.kind() == Kind.STRING ? " (numbers and booleans are written without quotes)" : "";
            problems.report(
                    SourceProblem.WRONG_TYPE,
                    raw.at(),
                    place.name() + " must be " + describe(place.shape()) + ", not " + describe(raw.kind()) + quoted);
        }
        return node(raw, place, raw.kind(), raw.text());
    }

    private static ScalarNode node(Text raw, Place place, Kind kind, String text) {
        return new ScalarNode(raw.at(), place.path(), kind, text, place.secrecy() == Secrecy.HIDDEN);
    }

    static String describe(FieldShape shape) {
        if (shape instanceof Scalar scalar) {
            return switch (scalar) {
                case STRING, BYTES, TIME -> "a text";
                case INTEGER, LONG -> "a whole number";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                case QUANTITY -> "a quantity";
                case INTEGER_OR_STRING -> "a whole number or a text";
            };
        }
        return shape instanceof ListOf ? "a list" : "a map";
    }

    private static String describe(Kind kind) {
        return switch (kind) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number with a fraction";
            case BOOLEAN -> "a boolean";
            case NULL -> "nothing";
        };
    }
}
