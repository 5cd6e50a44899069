package io.k2ecs.translate;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Target;
import io.k2ecs.source.Node;
import java.util.Collection;
import java.util.List;

/** A change of the output, waiting to be told which leaves of the input it comes from. */
public final class Assignment {
    private final Scope scope;
    private final Draft<?, ?> draft;
    private final List<String> leaves;

    Assignment(Scope scope, Draft<?, ?> draft, List<String> leaves) {
        this.scope = scope;
        this.draft = draft;
        this.leaves = leaves;
    }

    /** What was changed. */
    public List<Target> targets() {
        return leaves.stream().map(draft::target).toList();
    }

    /** The part of the change that is below one item of the list that was set: {@code /member/index}. */
    public Assignment item(int index) {
        return new Assignment(
                scope,
                draft,
                leaves.stream()
                        .filter(leaf -> {
                            String[] tokens = leaf.split("/", 4);
                            return tokens.length > 2 && tokens[2].equals(Integer.toString(index));
                        })
                        .toList());
    }

    /** The part of the change that is at or below one member, named as in the AWS API. */
    public Assignment member(String pointer) {
        return new Assignment(
                scope,
                draft,
                leaves.stream()
                        .filter(leaf -> leaf.equals(pointer) || leaf.startsWith(pointer + "/"))
                        .toList());
    }

    /** The leaves at or under the nodes say the same here, as the note explains. */
    public Assignment translatesWith(String note, Collection<? extends Node> nodes) {
        nodes.forEach(node -> scope.claim(node, LeafState.TRANSLATED, targets(), note));
        return this;
    }

    /** The leaves at or under the nodes say the same here. */
    public Assignment translates(Node... nodes) {
        return translates(List.of(nodes));
    }

    /** The leaves at or under the nodes say the same here. */
    public Assignment translates(Collection<? extends Node> nodes) {
        nodes.forEach(node -> scope.claim(node, LeafState.TRANSLATED, targets(), ""));
        return this;
    }

    /** This is the nearest equivalent of the leaves at or under the nodes. */
    public Assignment approximates(String reason, Node... nodes) {
        return approximates(reason, List.of(nodes));
    }

    /** This is the nearest equivalent of the leaves at or under the nodes. */
    public Assignment approximates(String reason, Collection<? extends Node> nodes) {
        nodes.forEach(node -> scope.claim(node, LeafState.APPROXIMATED, targets(), reason));
        return this;
    }
}
