package io.k2ecs.ecom.backend.item;

import java.math.BigDecimal;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads items as they are in the store: prices of ours are decimals, those of the original binary fractions. */
final class StoredItem {
    private static final Logger LOG = LoggerFactory.getLogger(StoredItem.class);

    private StoredItem() {}

    /** The item in a document; empty, and said in the log, if it is none. */
    static Optional<Item> read(Document document) {
        if (document.get("_id") instanceof ObjectId id
                && document.get("owner") instanceof String owner
                && document.get("name") instanceof String name) {
            Optional<BigDecimal> price = price(document.get("price"));
            if (price.isPresent()) {
                return Optional.of(new Item(id.toHexString(), owner, name, price.get()));
            }
        }
        LOG.warn("The document {} in the collection of items is not an item; it is left out", document.get("_id"));
        return Optional.empty();
    }

    private static Optional<BigDecimal> price(Object stored) {
        BigDecimal price;
        if (stored instanceof Decimal128 decimal && decimal.isFinite()) {
            price = decimal.bigDecimalValue();
        } else if (stored instanceof Double number && Double.isFinite(number)) {
            price = BigDecimal.valueOf(number);
        } else if (stored instanceof Integer || stored instanceof Long) {
            price = BigDecimal.valueOf(((Number) stored).longValue());
        } else {
            return Optional.empty();
        }
        BigDecimal stripped = price.stripTrailingZeros();
        return Optional.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }
}
