package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.function.Consumer;

/** A value of a manifest that knows where it stands. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where the value starts; of a value brought in by an alias, where the anchored value starts. */
    SourcePosition at();

    /** Which value of which document this is. */
    NodePath path();

    /**
     * Calls back for each leaf at or under this node, in document order. Leaves are scalars (null is one) and maps and
     * lists without entries.
     */
    void forEachLeaf(Consumer<Node> action);
}
