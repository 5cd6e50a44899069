package io.k2ecs.units;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it, such as {@code 100m}, {@code 1.5}, {@code 64Mi}, {@code 1e3}.
 *
 * <p>Like Kubernetes, this keeps no more than nine decimal places, rounding away from zero so that a small request stays
 * a request, and takes anything beyond 2^63 - 1 for 2^63 - 1.
 *
 * @param value in base units: cores, bytes or a plain number; without zeros at the end
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
public record KubernetesQuantity(BigDecimal value) {
    private static final int DECIMAL_PLACES = 9;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(DECIMAL_PLACES);
    private static final int LONGEST_EXPONENT = 9;

    private static final Pattern GRAMMAR = Pattern.compile(
            "(?<number>[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(?:[eE](?<exponent>[+-]?[0-9]+)|(?<suffix>[A-Za-z]*))");

    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("E", BigDecimal.TEN.pow(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    public KubernetesQuantity {
        requireNonNull(value, "value is null");
        value = withinKubernetesBounds(value);
    }

    /**
     * Reads a quantity: a number with an optional sign and decimal point, then nothing, one of the suffixes n u m k M G T
     * P E Ki Mi Gi Ti Pi Ei, or {@code e} or {@code E} and a whole exponent. Case matters, spaces are not allowed.
     *
     * @throws IllegalArgumentException if the text is no quantity
     */
    public static KubernetesQuantity parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw notAQuantity(text);
        }
        BigDecimal number = new BigDecimal(matcher.group("number"));
        String exponent = matcher.group("exponent");
        if (exponent != null) {
            return new KubernetesQuantity(scaled(number, exponent));
        }
        BigDecimal factor = SUFFIXES.get(matcher.group("suffix"));
        if (factor == null) {
            throw notAQuantity(text);
        }
        return new KubernetesQuantity(number.multiply(factor));
    }

    /** Thousandths, rounded up; {@code Long.MAX_VALUE} or {@code Long.MIN_VALUE} where a long cannot hold them. */
    public long millisRoundedUp() {
        return saturated(value.movePointRight(3).setScale(0, RoundingMode.CEILING));
    }

    /** Whole bytes, rounded up: {@code 128m}, which asks for 0.128 bytes, is one byte. */
    public long bytesRoundedUp() {
        return saturated(value.setScale(0, RoundingMode.CEILING));
    }

    public boolean isNegative() {
        return value.signum() < 0;
    }

    private static BigDecimal scaled(BigDecimal number, String exponent) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        String digits = exponent.replaceFirst("^[+-]?0*", "");
        if (digits.length() > LONGEST_EXPONENT) {
            BigDecimal magnitude = exponent.startsWith("-") ? SMALLEST : LARGEST;
            return number.signum() < 0 ? magnitude.negate() : magnitude;
        }
        int power = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        return number.scaleByPowerOfTen(exponent.startsWith("-") ? -power : power);
    }

    private static BigDecimal withinKubernetesBounds(BigDecimal value) {
        BigDecimal magnitude = value.abs();
        if (magnitude.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // Comparing first keeps 1e999999999 and 1e-999999999 from being written out in digits.
        if (magnitude.compareTo(LARGEST) > 0) {
            magnitude = LARGEST;
        } else if (magnitude.compareTo(SMALLEST) < 0) {
            magnitude = SMALLEST;
        } else if (magnitude.scale() > DECIMAL_PLACES) {
            magnitude = magnitude.setScale(DECIMAL_PLACES, RoundingMode.UP).min(LARGEST);
        }
        BigDecimal shortest = magnitude.stripTrailingZeros();
        return value.signum() < 0 ? shortest.negate() : shortest;
    }

    private static long saturated(BigDecimal whole) {
        if (whole.compareTo(LARGEST) > 0) {
            return Long.MAX_VALUE;
        }
        return whole.compareTo(LARGEST.negate()) < 0 ? Long.MIN_VALUE : whole.longValueExact();
    }

    private static IllegalArgumentException notAQuantity(String text) {
        return new IllegalArgumentException("not a Kubernetes quantity: " + text);
    }
}
