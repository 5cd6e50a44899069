package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.function.Consumer;

/**
 * A scalar, with its meaning to kubectl (YAML 1.1, then JSON).
 *
 * @param kind what kubectl takes it for
 * @param text as written, without quotes and escapes; numbers and booleans stay as they were typed
 * @param secret whether this is a value of a Secret: such a text is for looking at in memory, never for any output
 */
public record ScalarNode(SourcePosition at, NodePath path, Kind kind, String text, boolean secret) implements Node {
    /** The JSON types that kubectl makes of YAML scalars. */
    public enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NULL
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /**
     * The value of an integer as kubectl reads it: decimal, {@code 0x}, {@code 0b}, octal {@code 0644} and {@code 0o644},
     * underscores ignored. In fields of whole numbers also {@code 1e3} and {@code 2.0}, which reading has made integers.
     *
     * @throws IllegalStateException if this is no integer; reading has checked the types of declared fields
     */
    public long asLong() {
        if (kind != Kind.INTEGER) {
            throw new IllegalStateException(at + " is " + kind + ", not an integer");
        }
        return ScalarMeaning.integer(text);
    }

    /** Same as {@link #asLong()} for a field that Kubernetes declares as int32; reading has checked the range. */
    public int asInt() {
        return Math.toIntExact(asLong());
    }

    /** @throws IllegalStateException if this is no boolean */
    public boolean asBoolean() {
        if (kind != Kind.BOOLEAN) {
            throw new IllegalStateException(at + " is " + kind + ", not a boolean");
        }
        return ScalarMeaning.bool(text);
    }

    @Override
    public void forEachLeaf(Consumer<Node> action) {
        action.accept(this);
    }

    @Override
    public String toString() {
        return at + (secret ? " <secret>" : " " + text);
    }
}
