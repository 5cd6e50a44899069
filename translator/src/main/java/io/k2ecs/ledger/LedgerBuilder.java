package io.k2ecs.ledger;

import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Collects what rules say of leaves. Several rules may speak of one leaf: the gravest of translated, approximated,
 * needs-decision and dropped stands, with the reasons of those that say so; targets add up. Not-applicable yields to
 * anything else.
 */
public final class LedgerBuilder {
    private final Map<NodePath, Account> accounts = new HashMap<>();

    /** Says what became of all leaves at or under a node. */
    public void claim(Node node, LeafState state, String code, Collection<Target> targets, String reason) {
        if (state == LeafState.TRANSLATED || state == LeafState.APPROXIMATED) {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException(
                        code + " claims " + node.at() + " as " + state + " without a target");
            }
        }
        node.forEachLeaf(leaf ->
                accounts.computeIfAbsent(leaf.path(), path -> new Account()).add(state, code, targets, reason));
    }

    /** Whether some rule has spoken of this leaf. */
    public boolean isClaimed(Node leaf) {
        return accounts.containsKey(leaf.path());
    }

    /**
     * The account of every leaf of the input.
     *
     * @param unclaimed says what becomes of a leaf of which no rule has spoken
     */
    public Ledger complete(ManifestSet manifests, Function<Node, LedgerEntry> unclaimed) {
        List<LedgerEntry> entries = new ArrayList<>();
        manifests.forEachLeaf(leaf -> {
            Account account = accounts.get(leaf.path());
            entries.add(account == null ? unclaimed.apply(leaf) : account.entry(leaf));
        });
        return new Ledger(entries);
    }

    private record Claim(LeafState state, String code, List<Target> targets, String reason) {}

    private static final class Account {
        private final List<Claim> claims = new ArrayList<>();
        private LeafState state = LeafState.NOT_APPLICABLE;

        void add(LeafState claimed, String code, Collection<Target> targets, String reason) {
            state = graver(state, claimed);
            claims.add(new Claim(claimed, code, List.copyOf(targets), reason));
        }

        LedgerEntry entry(Node leaf) {
            SortedSet<String> codes = new TreeSet<>();
            SortedSet<Target> targets = new TreeSet<>();
            SortedSet<String> reasons = new TreeSet<>();
            for (Claim claim : claims) {
                if (claim.state() != LeafState.NOT_APPLICABLE || state == LeafState.NOT_APPLICABLE) {
                    codes.add(claim.code());
                    targets.addAll(claim.targets());
                }
                if (claim.state() == state && !claim.reason().isEmpty()) {
                    reasons.add(claim.reason());
                }
            }
            return new LedgerEntry(
                    leaf.path(),
                    leaf.at(),
                    state,
                    List.copyOf(codes),
                    List.copyOf(targets),
                    String.join("; ", reasons));
        }

        private static LeafState graver(LeafState one, LeafState other) {
            if (one == LeafState.NOT_APPLICABLE) {
                return other;
            }
            if (other == LeafState.NOT_APPLICABLE) {
                return one;
            }
            return one.compareTo(other) >= 0 ? one : other;
        }
    }
}
