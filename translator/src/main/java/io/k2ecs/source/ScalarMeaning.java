package io.k2ecs.source;

import io.k2ecs.source.ScalarNode.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What kubectl makes of plain YAML scalars. kubectl turns YAML into JSON with the rules of YAML 1.1 in the reading of
 * its Go library, which differs from the text of the standard: there are no base-60 numbers and timestamps are texts,
 * but {@code 0o17} is a number. The tables of the test were taken from that library.
 */
final class ScalarMeaning {
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

    private ScalarMeaning() {}

    /** What a text without quotes and tag is. Infinities and not-a-number are {@link Kind#NUMBER}. */
    static Kind ofPlain(String text) {
        if (text.isEmpty()) {
            return Kind.NULL;
        }
        char first = text.charAt(0);
        if (first == '+' || first == '-' || first == '.' || (first >= '0' && first <= '9')) {
            return ofNumeric(text);
        }
        return switch (text) {
            case "~", "null", "Null", "NULL" -> Kind.NULL;
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> Kind.BOOLEAN;
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Kind.BOOLEAN;
            default -> Kind.STRING;
        };
    }

    private static Kind ofNumeric(String text) {
        if (isNotFinite(text)) {
            return Kind.NUMBER;
        }
        if (text.charAt(0) == '.' && !(underscoresSeparateDigits(text) && isFloat(withoutUnderscores(text)))) {
            return Kind.STRING;
        }
        String digits = withoutUnderscores(text);
        BigInteger integer = wholeNumber(digits);
        if (integer != null && integer.bitLength() < Long.SIZE) {
            return Kind.INTEGER;
        }
        if (integer != null && integer.signum() > 0 && integer.compareTo(UNSIGNED_LIMIT) < 0) {
            return Kind.NUMBER;
        }
        return isFloat(digits) ? Kind.NUMBER : Kind.STRING;
    }

    /** What a number of a JSON text is. */
    static Kind ofJsonNumber(String text) {
        BigInteger integer = wholeNumber(text);
        return integer != null && integer.bitLength() < Long.SIZE ? Kind.INTEGER : Kind.NUMBER;
    }

    /** Whether this is one of YAML's writings of infinity and not-a-number, such as {@code -.inf}. */
    static boolean isNotFinite(String text) {
        return switch (text) {
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
            case ".nan", ".NaN", ".NAN" -> true;
            default -> false;
        };
    }

    /**
     * The value of a number that is whole, in whatever way it is written: {@code 0644}, {@code 1e3}, {@code 2.0}.
     *
     * @throws NumberFormatException if it is none of 64 bits
     */
    static long integer(String text) {
        String digits = withoutUnderscores(text);
        BigInteger integer = wholeNumber(digits);
        if (integer != null) {
            if (integer.bitLength() >= Long.SIZE) {
                throw new NumberFormatException("more than 64 bits");
            }
            return integer.longValue();
        }
        if (!isFloat(digits)) {
            throw new NumberFormatException("not a number");
        }
        double value = Double.parseDouble(digits);
        // 2^63 itself is a double, one more than the largest long.
        if (value != Math.rint(value) || value < -0x1p63 || value >= 0x1p63) {
            throw new NumberFormatException("not a whole number of 64 bits");
        }
        return (long) value;
    }

    /** Whether a number is whole, even if it is too large for a long. */
    static boolean isWhole(String text) {
        String digits = withoutUnderscores(text);
        if (wholeNumber(digits) != null) {
            return true;
        }
        double value = isFloat(digits) ? Double.parseDouble(digits) : Double.NaN;
        return value == Math.rint(value);
    }

    /** The value of a boolean in any of its writings. */
    static boolean bool(String text) {
        return switch (text) {
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
            default -> false;
        };
    }

    /** A number as everybody writes it: decimal, without underscores. */
    static String plainNumber(String text) {
        String digits = withoutUnderscores(text);
        BigInteger integer = wholeNumber(digits);
        return integer == null ? digits : integer.toString();
    }

    /** The text that a scalar becomes as the key of a map; empty if kubectl refuses it. */
    static Optional<String> key(Kind kind, String text) {
        return switch (kind) {
            case STRING -> Optional.of(text);
            case BOOLEAN -> Optional.of(bool(text) ? "true" : "false");
            case INTEGER -> Optional.of(Long.toString(integer(text)));
            case NUMBER -> numberKey(text);
            case NULL -> Optional.empty();
        };
    }

    private static Optional<String> numberKey(String text) {
        if (isNotFinite(text)) {
            boolean negative = text.charAt(0) == '-';
            return Optional.of(
                    text.length() == 4 && text.charAt(1) != 'i' && text.charAt(1) != 'I'
                            ? ".nan"
                            : negative ? "-.inf" : ".inf");
        }
        String digits = withoutUnderscores(text);
        BigInteger integer = wholeNumber(digits);
        if (integer != null && integer.bitLength() <= Long.SIZE) {
            return Optional.empty();
        }
        return Optional.of(shortest((float) Double.parseDouble(digits)));
    }

    /** The fewest digits that tell a 32-bit number from its neighbours, as Go's %g writes them. */
    private static String shortest(float value) {
        if (value == 0 || Float.isInfinite(value)) {
            return value == 0 ? (1 / value < 0 ? "-0" : "0") : value < 0 ? "-.inf" : ".inf";
        }
        BigDecimal exact = new BigDecimal(value);
        int precision = 1;
        BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        while (rounded.floatValue() != value) {
            rounded = exact.round(new MathContext(++precision, RoundingMode.HALF_EVEN));
        }
        rounded = rounded.stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String sign = value < 0 ? "-" : "";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    /** The value of digits with an optional sign and prefix, or null if they are something else. */
    private static BigInteger wholeNumber(String digits) {
        int start = !digits.isEmpty() && (digits.charAt(0) == '-' || digits.charAt(0) == '+') ? 1 : 0;
        int length = digits.length() - start;
        int radix = 10;
        if (length > 1 && digits.charAt(start) == '0') {
            char prefix = length > 2 ? Character.toLowerCase(digits.charAt(start + 1)) : '0';
            radix = prefix == 'x' ? 16 : prefix == 'b' ? 2 : 8;
            start += prefix == 'x' || prefix == 'b' || prefix == 'o' ? 2 : 1;
        }
        if (start >= digits.length() || digits.length() - start > 100) {
            return null;
        }
        for (int i = start; i < digits.length(); i++) {
            if (digits.charAt(i) > 'z' || Character.digit(digits.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(digits.substring(start), radix);
        return digits.charAt(0) == '-' ? value.negate() : value;
    }

    /** Whether digits are a decimal number that a double can hold. */
    private static boolean isFloat(String digits) {
        int at = !digits.isEmpty() && (digits.charAt(0) == '-' || digits.charAt(0) == '+') ? 1 : 0;
        int wholeEnd = skipDigits(digits, at);
        int end = wholeEnd;
        if (end < digits.length() && digits.charAt(end) == '.') {
            end = skipDigits(digits, end + 1);
            if (wholeEnd == at && end == wholeEnd + 1) {
                return false;
            }
        } else if (wholeEnd == at) {
            return false;
        }
        if (end < digits.length() && (digits.charAt(end) == 'e' || digits.charAt(end) == 'E')) {
            int power = end + 1;
            if (power < digits.length() && (digits.charAt(power) == '-' || digits.charAt(power) == '+')) {
                power++;
            }
            end = skipDigits(digits, power);
            if (end == power) {
                return false;
            }
        }
        return end == digits.length() && !Double.isInfinite(Double.parseDouble(digits));
    }

    /** After a leading point, underscores are taken only where Go's own number syntax takes them. */
    private static boolean underscoresSeparateDigits(String text) {
        for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
            if (at + 1 == text.length() || !isDigit(text.charAt(at - 1)) || !isDigit(text.charAt(at + 1))) {
                return false;
            }
        }
        return true;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a text consists of the digits 0 to 9 only. */
    static boolean isDecimal(String text) {
        return !text.isEmpty() && skipDigits(text, 0) == text.length();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static String withoutUnderscores(String text) {
        return text.indexOf('_') < 0 ? text : text.replace("_", "");
    }
}
