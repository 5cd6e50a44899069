package io.k2ecs.units;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of pods, or a share of them: {@code maxSurge} and {@code maxUnavailable} of a Deployment. Kubernetes rounds
 * the surge up and the unavailable pods down.
 *
 * @param number pods or per cent, 0 or more; a surge may be more than 100 %
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment">rolling
 *     update</a>
 */
public record IntOrPercent(int number, boolean percent) {
    private static final Pattern GRAMMAR = Pattern.compile("(?<number>[0-9]{1,9})(?<percent>%?)");
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    public IntOrPercent {
        if (number < 0) {
            throw new IllegalArgumentException("a number of pods is 0 or more, got " + number);
        }
    }

    /**
     * Reads {@code 3} or {@code 25%}.
     *
     * @throws IllegalArgumentException if the text is neither, or has a sign, a fraction or more than nine digits
     */
    public static IntOrPercent parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("neither a whole number nor a percentage: " + text);
        }
        return new IntOrPercent(
                Integer.parseInt(matcher.group("number")),
                !matcher.group("percent").isEmpty());
    }

    /** The number itself, or this share of {@code total}, rounded up: 25 % of 3 is 1. */
    public int roundedUpOf(int total) {
        requireNatural(total);
        return percent ? Ratio.roundedUp(total, BigInteger.valueOf(number), HUNDRED) : number;
    }

    /** The number itself, or this share of {@code total}, rounded down: 25 % of 3 is 0. */
    public int roundedDownOf(int total) {
        requireNatural(total);
        return percent ? Ratio.roundedDown(total, BigInteger.valueOf(number), HUNDRED) : number;
    }

    private static void requireNatural(int total) {
        if (total < 0) {
            throw new IllegalArgumentException("a total is 0 or more, got " + total);
        }
    }

    /** As Kubernetes writes it. */
    @Override
    public String toString() {
        return percent ? number + "%" : Integer.toString(number);
    }
}
