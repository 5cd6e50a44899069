package io.k2ecs.waive;

/**
 * A place in an object of the input.
 *
 * @param object as reports name it, such as {@code Deployment shop/web}
 * @param pointer JSON pointer (RFC 6901) from the object down; empty for the object itself
 */
public record ObjectPath(String object, String pointer) {
    /** Whether the place is the one of a pointer, or below it. */
    boolean isWithin(String otherObject, String otherPointer) {
        return object.equals(otherObject)
                && pointer.startsWith(otherPointer)
                && (pointer.length() == otherPointer.length()
                        || otherPointer.isEmpty()
                        || pointer.charAt(otherPointer.length()) == '/');
    }

    /** As waivers write it. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? object : object + "#" + pointer;
    }
}
