package io.k2ecs.ledger;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.NodePath;
import java.util.List;

/**
 * The account of one leaf.
 *
 * @param codes the rules that dealt with it, sorted
 * @param targets where it went, sorted; a leaf that needs a decision may have gone somewhere for the time being
 * @param reason why it ended so; empty only if translated
 */
public record LedgerEntry(
        NodePath path, SourcePosition at, LeafState state, List<String> codes, List<Target> targets, String reason) {}
