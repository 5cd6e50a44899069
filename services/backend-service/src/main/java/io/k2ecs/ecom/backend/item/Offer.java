package io.k2ecs.ecom.backend.item;

import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.math.BigDecimal;

/**
 * What a client says of an item.
 *
 * @param name what it is, without white space at its ends
 * @param price what it costs
 */
record Offer(String name, BigDecimal price) {
    private static final int LONGEST_NAME = 200;
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000_000_000L);
    /** With the digits before the point these fit into the 34 digits of a Decimal128. */
    private static final int MOST_FRACTION_DIGITS = 20;

    /**
     * Reads {@code name} and {@code price}; an {@code owner} is not looked at.
     *
     * @throws ProblemException 400 if one is missing or not acceptable
     */
    static Offer read(JsonBody body) {
        String name = body.text("name").map(String::strip).orElse("");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw invalid("'name' has 1 to " + LONGEST_NAME + " characters.");
        }
        if (name.codePoints().anyMatch(Offer::cannotBePartOfAName)) {
            throw invalid("'name' has no control characters.");
        }
        BigDecimal price = body.number("price").orElseThrow(() -> invalid("'price' is missing."));
        // Compared before anything is done with it: 1e999999999 written out has a billion digits.
        if (price.signum() <= 0 || price.precision() - (long) price.scale() > 14 || price.scale() > 1000) {
            throw invalid("'price' is more than 0 and at most " + HIGHEST_PRICE + ".");
        }
        BigDecimal exact = price.stripTrailingZeros();
        if (exact.compareTo(HIGHEST_PRICE) > 0) {
            throw invalid("'price' is more than 0 and at most " + HIGHEST_PRICE + ".");
        }
        if (exact.scale() > MOST_FRACTION_DIGITS) {
            throw invalid("'price' has at most " + MOST_FRACTION_DIGITS + " digits after the point.");
        }
        return new Offer(name, exact.scale() < 0 ? exact.setScale(0) : exact);
    }

    private static boolean cannotBePartOfAName(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_ITEM, detail);
    }
}
