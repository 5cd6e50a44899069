package io.k2ecs.emit.report;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.source.LeafObjects;
import io.k2ecs.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The account of every field. */
final class LedgerSection {
    private static final int SHOWN_TARGETS = 2;

    private LedgerSection() {}

    static void writeCounts(Markdown page, Ledger ledger) {
        page.heading(2, "What became of every field");
        page.paragraph("Each value in the manifests is in exactly one of these states; together they are "
                + Counted.of(ledger.entries().size(), "value") + ". The list of all of them is at the end.");
        List<List<String>> rows = ledger.counts().entrySet().stream()
                .map(entry -> List.of(entry.getKey().label(), entry.getValue().toString(), meaning(entry.getKey())))
                .toList();
        page.table(List.of("State", "Values", "Meaning"), rows);
    }

    /** What a state means, one sentence. */
    private static String meaning(LeafState state) {
        return switch (state) {
            case TRANSLATED -> "The output says the same.";
            case APPROXIMATED -> "The output says what comes nearest; the list says how it differs.";
            case NEEDS_DECISION -> "ECS has several ways or none; somebody must choose.";
            case DROPPED -> "It meant something on Kubernetes and has no effect on ECS.";
            case NOT_APPLICABLE -> "It means nothing outside Kubernetes, or nothing in its place.";
        };
    }

    static void writeDecisions(Markdown page, Report report) {
        LeafObjects objects = new LeafObjects(report.manifests());
        Map<String, List<LedgerEntry>> byReason = new LinkedHashMap<>();
        for (LedgerEntry entry : report.result().ledger().entries()) {
            if (entry.state() == LeafState.NEEDS_DECISION) {
                String object = objects.of(entry.path())
                        .map(ManifestObject::label)
                        .orElse(entry.at().file());
                String group = Markdown.text(object) + ": " + Markdown.text(entry.reason());
                byReason.computeIfAbsent(group, it -> new ArrayList<>()).add(entry);
            }
        }
        if (byReason.isEmpty()) {
            return;
        }
        page.heading(2, "What needs a decision");
        List<String> items = new ArrayList<>();
        byReason.forEach((reason, entries) -> items.add(reason + " (" + places(entries) + ")"));
        page.list(items);
    }

    private static String places(List<LedgerEntry> entries) {
        Map<String, Set<Integer>> lines = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            lines.computeIfAbsent(entry.at().file(), it -> new TreeSet<>())
                    .add(entry.at().line());
        }
        return lines.entrySet().stream()
                .map(file -> Markdown.text(file.getKey()) + ":"
                        + file.getValue().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    static void writeEntries(Markdown page, Report report) {
        page.heading(2, "Every field, file by file");
        page.paragraph(
                "The targets are files of this output and places in them; where there are many, the first stand here"
                        + " and all of them in `report.json`.");
        LeafObjects objects = new LeafObjects(report.manifests());
        Map<String, List<LedgerEntry>> byFile = new LinkedHashMap<>();
        report.result().ledger().entries().forEach(entry -> byFile.computeIfAbsent(
                        entry.at().file(), it -> new ArrayList<>())
                .add(entry));
        byFile.forEach((file, entries) -> {
            page.heading(3, Markdown.text(file));
            Map<String, List<LedgerEntry>> byObject = new LinkedHashMap<>();
            for (LedgerEntry entry : entries) {
                String object =
                        objects.of(entry.path()).map(ManifestObject::label).orElse("");
                byObject.computeIfAbsent(object, it -> new ArrayList<>()).add(entry);
            }
            byObject.forEach((object, ofObject) -> {
                page.paragraph(object.isEmpty() ? "Outside of objects" : "**" + Markdown.text(object) + "**");
                page.table(
                        List.of("Line", "Field", "State", "Target", "Why"),
                        ofObject.stream().map(entry -> row(entry, objects)).toList());
            });
        });
    }

    private static List<String> row(LedgerEntry entry, LeafObjects objects) {
        return List.of(
                Integer.toString(entry.at().line()),
                Markdown.code(objects.pointerInObject(entry.path())),
                entry.state().label(),
                targets(entry.targets()),
                Markdown.text(entry.reason()));
    }

    private static String targets(List<Target> targets) {
        List<String> shown = targets.stream()
                .limit(SHOWN_TARGETS)
                .map(target -> Markdown.code(target.toString()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (targets.size() > SHOWN_TARGETS) {
            shown.add("and " + (targets.size() - SHOWN_TARGETS) + " more");
        }
        return String.join("<br>", shown);
    }
}
