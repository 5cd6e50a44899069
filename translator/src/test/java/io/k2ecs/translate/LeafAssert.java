package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import java.util.Arrays;

/** Checks the account of one leaf. */
public final class LeafAssert {
    private final LedgerEntry leaf;

    private LeafAssert(LedgerEntry leaf) {
        this.leaf = leaf;
    }

    public static LeafAssert assertLeaf(LedgerEntry leaf) {
        return new LeafAssert(leaf);
    }

    /** @param targets all targets, each written {@code file#pointer} */
    public LeafAssert isTranslated(String code, String... targets) {
        return is(LeafState.TRANSLATED, code, targets);
    }

    /** @param targets all targets, each written {@code file#pointer} */
    public LeafAssert isApproximated(String code, String... targets) {
        return is(LeafState.APPROXIMATED, code, targets);
    }

    public LeafAssert isDropped(String code) {
        return is(LeafState.DROPPED, code);
    }

    public LeafAssert isNotApplicable(String code) {
        return is(LeafState.NOT_APPLICABLE, code);
    }

    public LeafAssert needsDecision(String code) {
        assertThat(leaf.state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(leaf.codes()).contains(code);
        return this;
    }

    public LeafAssert because(String part) {
        assertThat(leaf.reason()).contains(part);
        return this;
    }

    private LeafAssert is(LeafState state, String code, String... targets) {
        assertThat(leaf.state()).as(leaf.reason()).isEqualTo(state);
        assertThat(leaf.codes()).contains(code);
        assertThat(leaf.targets().stream().map(Target::toString))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(targets));
        return this;
    }
}
