package io.k2ecs.units;

import java.math.BigInteger;

/** Whole-number division that says which way it rounds and cannot overflow. */
final class Ratio {
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Integer.MIN_VALUE);

    private Ratio() {}

    /** amount * numerator / denominator, towards positive infinity, held within an int. */
    static int roundedUp(long amount, BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = BigInteger.valueOf(amount).multiply(numerator).divideAndRemainder(denominator);
        return saturated(parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0]);
    }

    /** amount * numerator / denominator, towards negative infinity, held within an int. */
    static int roundedDown(long amount, BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = BigInteger.valueOf(amount).multiply(numerator).divideAndRemainder(denominator);
        return saturated(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static int saturated(BigInteger value) {
        return value.max(SMALLEST).min(LARGEST).intValue();
    }
}
