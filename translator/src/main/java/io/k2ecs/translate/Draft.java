package io.k2ecs.translate;

import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.ledger.Target;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * An AWS request, or a part of one, that rules put together. It knows where it will stand in the output and which of
 * its members a change touched, so that no rule has to name them.
 *
 * @param <B> the SDK's builder
 * @param <T> the SDK's class
 */
public final class Draft<B extends CopyableBuilder<B, T>, T extends SdkPojo & ToCopyableBuilder<B, T>> {
    private final String file;
    private final String pointer;
    private T value;

    /**
     * @param file relative to the output folder
     * @param pointer JSON pointer of this part in the file, empty for the whole
     */
    public Draft(String file, String pointer, T value) {
        this.file = file;
        this.pointer = pointer;
        this.value = value;
    }

    /** As it stands now. */
    public T value() {
        return value;
    }

    public String file() {
        return file;
    }

    /** Applies a change and says which leaves it touched, as JSON pointers from this part down. */
    List<String> change(Consumer<? super B> change) {
        B builder = value.toBuilder();
        change.accept(builder);
        T changed = builder.build();
        List<String> touched = SdkRequests.changedPointers(value, changed);
        value = changed;
        return touched;
    }

    /** A leaf of this part as a target. */
    Target target(String leaf) {
        return new Target(file, pointer + leaf);
    }

    /** The whole of this part as a target. */
    public Target target() {
        return new Target(file, pointer);
    }
}
