package io.k2ecs.ecom.backend.item;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/** Ids as they stand in paths: 24 hexadecimal digits in lower case, nothing else, as in the original's routes. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private Ids() {}

    static Optional<ObjectId> parse(String text) {
        return ID.matcher(text).matches() ? Optional.of(new ObjectId(text)) : Optional.empty();
    }
}
