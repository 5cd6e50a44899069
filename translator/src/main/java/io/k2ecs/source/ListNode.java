package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.List;
import java.util.function.Consumer;

/** A list of values. */
public record ListNode(SourcePosition at, NodePath path, List<Node> items) implements Node {
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public void forEachLeaf(Consumer<Node> action) {
        if (items.isEmpty()) {
            action.accept(this);
        }
        items.forEach(item -> item.forEachLeaf(action));
    }

    /** Of the place alone, as for {@link MapNode}. */
    @Override
    public int hashCode() {
        return 31 * at.hashCode() + path.hashCode();
    }
}
