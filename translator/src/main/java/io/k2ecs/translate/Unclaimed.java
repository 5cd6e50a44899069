package io.k2ecs.translate;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Accounts for the leaves of which no rule has spoken: none is lost in silence. */
final class Unclaimed {
    static final RuleInfo FIELD = new RuleInfo(
            "TR001",
            "A field that no rule translates",
            "k2ecs has no rule for this field, so its value has no effect on the output. It may be a field that ECS cannot"
                    + " express, a field that k2ecs does not know yet, or a misspelt one.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    private static final String NULL_REASON = "null means that the field is not set";

    private final Translation translation;
    private final Set<String> rejectedFiles;

    Unclaimed(Translation translation) {
        this.translation = translation;
        this.rejectedFiles = translation.output().tasks().stream()
                .filter(TaskDraft::isRejected)
                .flatMap(task -> task.files().stream())
                .collect(Collectors.toSet());
    }

    Ledger complete() {
        translation.application().manifests().objects().forEach(object -> report(object.root(), ""));
        Ledger ledger = translation.ledger().complete(translation.application().manifests(), this::entry);
        return new Ledger(ledger.entries().stream().map(this::withoutRejected).toList());
    }

    /** Takes back what was said of tasks that are not part of the output. */
    private LedgerEntry withoutRejected(LedgerEntry entry) {
        if (rejectedFiles.isEmpty()) {
            return entry;
        }
        List<Target> left = entry.targets().stream()
                .filter(target -> !rejectedFiles.contains(target.file()))
                .toList();
        if (left.size() == entry.targets().size()) {
            return entry;
        }
        return left.isEmpty()
                ? new LedgerEntry(
                        entry.path(),
                        entry.at(),
                        LeafState.NEEDS_DECISION,
                        entry.codes(),
                        List.of(),
                        "the workload has no task definition: a finding says why")
                : new LedgerEntry(entry.path(), entry.at(), entry.state(), entry.codes(), left, entry.reason());
    }

    /** Reports the highest node under which nothing was claimed, so that one loss is one finding. */
    private void report(Node node, String name) {
        int open = countLeaves(node, this::isOpen);
        if (open == 0) {
            return;
        }
        if (!name.isEmpty() && open == countLeaves(node, leaf -> true)) {
            Finding finding = FIELD.finding(
                    Severity.WARNING,
                    node.at(),
                    "no rule translates '" + name + "'; it has no effect on ECS",
                    "check whether the application depends on it");
            translation.findings().report(finding);
            return;
        }
        if (node instanceof MapNode map) {
            map.entries().forEach((key, child) -> {
                // A field that Kubernetes does not have is a finding of the reader already.
                if (map.type().filter(type -> !type.declares(key)).isEmpty()) {
                    report(child, name.isEmpty() ? key : name + "." + key);
                }
            });
        } else if (node instanceof ListNode list) {
            for (int index = 0; index < list.items().size(); index++) {
                report(list.items().get(index), name + "[" + index + "]");
            }
        }
    }

    private int countLeaves(Node node, Predicate<Node> wanted) {
        int[] count = {0};
        node.forEachLeaf(leaf -> count[0] += wanted.test(leaf) ? 1 : 0);
        return count[0];
    }

    private boolean isOpen(Node leaf) {
        return !translation.ledger().isClaimed(leaf) && !(leaf instanceof ScalarNode scalar && scalar.isNull());
    }

    private LedgerEntry entry(Node leaf) {
        boolean isNull = leaf instanceof ScalarNode scalar && scalar.isNull();
        return new LedgerEntry(
                leaf.path(),
                leaf.at(),
                isNull ? LeafState.NOT_APPLICABLE : LeafState.DROPPED,
                List.of(FIELD.code()),
                List.of(),
                isNull ? NULL_REASON : "no rule translates it");
    }
}
