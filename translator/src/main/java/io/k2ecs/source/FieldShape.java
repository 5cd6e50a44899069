package io.k2ecs.source;

/** What Kubernetes takes as the value of a field. */
public sealed interface FieldShape {
    /** A scalar. */
    enum Scalar implements FieldShape {
        STRING,
        /** Base64 text whose value is secret or binary. */
        BYTES,
        /** A whole number of 32 bits. */
        INTEGER,
        /** A whole number of 64 bits. */
        LONG,
        NUMBER,
        BOOLEAN,
        /** A number of a resource, such as {@code 250m} or {@code 1Gi}. */
        QUANTITY,
        /** A port number or name, or a number or percentage. */
        INTEGER_OR_STRING,
        /** A point in time. */
        TIME
    }

    /** Anything at all. */
    record Any() implements FieldShape {}

    /** An object of a declared type, by its name. */
    record Declared(String typeName) implements FieldShape {}

    record ListOf(FieldShape item) implements FieldShape {}

    /** Names to values, such as labels. */
    record MapOf(FieldShape value) implements FieldShape {}
}
