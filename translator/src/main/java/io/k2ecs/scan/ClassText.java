package io.k2ecs.scan;

import io.k2ecs.address.AddressHint;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text of a class.
 *
 * @param line of the source where it is loaded; empty if the class file does not say
 * @param member class and field or method
 * @param hint what the name of the field, method or attribute says that it is given to
 * @param readFrom the variable whose default it is
 * @param port a number that is loaded right after it
 */
record ClassText(
        String text, OptionalInt line, String member, AddressHint hint, Optional<String> readFrom, OptionalInt port) {
    ClassText readFrom(String variable) {
        return new ClassText(text, line, member, hint, Optional.of(variable), port);
    }

    ClassText withHint(AddressHint better) {
        return new ClassText(text, line, member, better, readFrom, port);
    }

    ClassText withPort(int number) {
        return new ClassText(text, line, member, hint, readFrom, OptionalInt.of(number));
    }
}
