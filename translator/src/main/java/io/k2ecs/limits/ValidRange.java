package io.k2ecs.limits;

/**
 * Whole numbers that AWS takes for a parameter.
 *
 * @param min the smallest, itself allowed
 * @param max the largest, itself allowed
 */
public record ValidRange(int min, int max) {
    public ValidRange {
        if (min > max) {
            throw new IllegalArgumentException("nothing lies between " + min + " and " + max);
        }
    }

    public boolean contains(long value) {
        return value >= min && value <= max;
    }

    /** The value itself if it is allowed, else the allowed one next to it. */
    public int clamp(long value) {
        return (int) Math.max(min, Math.min(max, value));
    }

    /** {@code 5 to 300}. */
    @Override
    public String toString() {
        return min + " to " + max;
    }
}
