package io.k2ecs.ecom.backend.item;

import java.math.BigDecimal;

/**
 * Something that somebody offers, as clients see it.
 *
 * @param id 24 hexadecimal digits in lower case
 * @param owner the part of the owner's e-mail address before the @
 * @param name what it is
 * @param price what it costs, without trailing zeros
 */
record Item(String id, String owner, String name, BigDecimal price) {}
