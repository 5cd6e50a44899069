package io.k2ecs.generated;

import io.k2ecs.coverage.CoveredField;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.generated.CoverageTable.Section;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table as {@code docs/field-coverage.md}. */
final class CoveragePage {
    private static final String DEPENDS = "by value";
    /** Differences of one cause, which one sentence tells better. */
    private static final int MANY = 100;

    private final Map<String, RuleInfo> rules = Stream.concat(
                    Translator.allRules().stream().map(TranslationRule::info), Translator.engineInfos().stream())
            .collect(Collectors.toMap(RuleInfo::code, Function.identity()));
    private final StringBuilder page = new StringBuilder();

    private CoveragePage() {}

    static String of(CoverageTable table) {
        CoveragePage page = new CoveragePage();
        page.introduction();
        page.counts("Fargate", table.all(), CoveredField::onFargate);
        page.counts("EC2", table.all(), CoveredField::onEc2);
        table.sections().forEach(page::section);
        return page.page.toString();
    }

    private void introduction() {
        page.append("""
                # Field coverage

                Every field of every kind that k2ecs translates, and what becomes of it. A test writes this page: it walks
                through the types of the Kubernetes client, puts each field, alone and with each of its sample values, into
                the smallest object that the API server takes, translates it for Fargate and for EC2 (network mode `awsvpc`), and
                reads the ledger. `k2ecs coverage` prints the same, `k2ecs coverage Deployment --state dropped` a part of it.

                `[]` stands for the items of a list, `{}` for the values of a map. A field has several states where its value, or
                what stands around it, decides. What becomes of a field of your manifests is in the ledger of their
                translation; fields together may fare better or worse than each alone.
                """);
    }

    private void counts(String where, List<CoveredField> fields, Function<CoveredField, List<String>> states) {
        List<String> columns = new ArrayList<>(
                Arrays.stream(LeafState.values()).map(LeafState::label).toList());
        columns.add(DEPENDS);
        page.append("\n## Counts on ").append(where).append("\n\n| Kind | Fields | ");
        page.append(String.join(" | ", columns)).append(" |\n| --- |").append(" ---: |".repeat(columns.size() + 1));
        page.append('\n');
        Map<String, List<CoveredField>> byKind = fields.stream()
                .collect(Collectors.groupingBy(CoveredField::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.put("**all**", fields);
        byKind.forEach((kind, own) -> {
            Map<String, Long> counts = own.stream()
                    .collect(Collectors.groupingBy(
                            it -> states.apply(it).size() == 1
                                    ? states.apply(it).get(0)
                                    : DEPENDS,
                            Collectors.counting()));
            page.append("| ").append(kind).append(" | ").append(own.size());
            columns.forEach(it -> page.append(" | ").append(counts.getOrDefault(it, 0L)));
            page.append(" |\n");
        });
    }

    private void section(Section section) {
        page.append("\n## ").append(section.name()).append("\n\n");
        section.references().forEach((field, type) -> page.append("- `")
                .append(field)
                .append("`: see [")
                .append(type)
                .append("](#")
                .append(type.toLowerCase(java.util.Locale.ROOT))
                .append(
                        section.fields().keySet().stream().anyMatch(it -> it.startsWith(field))
                                ? "), except for what is below\n"
                                : ")\n"));
        if (section.fields().isEmpty()) {
            return;
        }
        Set<String> done = new HashSet<>();
        if (section.differentOnFargate().size() > MANY) {
            done.addAll(section.differentOnFargate());
            page.append("\nOn Fargate none of it is translated: the whole workload needs a decision. ")
                    .append("What is below differs on EC2, too; ")
                    .append("`k2ecs coverage ")
                    .append(section.name())
                    .append("` lists the rest.\n");
        }
        page.append(section.references().isEmpty() ? "" : "\n");
        page.append("| Field | Fargate | EC2 | Rule |\n| --- | --- | --- | --- |\n");
        section.fields().forEach((field, cell) -> {
            if (done.contains(field)) {
                return;
            }
            String parent = uniformParent(section.fields(), field);
            List<String> together = parent.isEmpty()
                    ? List.of(field)
                    : section.fields().keySet().stream()
                            .filter(it -> isBelow(it, parent))
                            .toList();
            done.addAll(together);
            row(parent, together, cell);
        });
    }

    /** The outermost map or list of which all fields fare the same; empty if there is none with several fields. */
    private static String uniformParent(SortedMap<String, String> fields, String field) {
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
            String parent = field.substring(0, dot);
            List<String> cells = fields.entrySet().stream()
                    .filter(it -> isBelow(it.getKey(), parent))
                    .map(Map.Entry::getValue)
                    .toList();
            if (cells.size() > 1 && cells.stream().distinct().count() == 1) {
                return parent;
            }
        }
        return "";
    }

    private static boolean isBelow(String field, String parent) {
        return field.startsWith(parent + ".");
    }

    private void row(String parent, List<String> fields, String cell) {
        String[] cells = cell.split(",", -1);
        String name = parent.isEmpty()
                ? "`" + fields.get(0) + "`"
                : "`" + parent + "`: "
                        + fields.stream()
                                .map(it -> "`" + it.substring(parent.length() + 1) + "`")
                                .collect(Collectors.joining(", "));
        String links = Arrays.stream(cells[2].split(" "))
                .map(code -> "[" + code + "](" + rules.get(code).source() + ")")
                .collect(Collectors.joining(" "));
        page.append("| ")
                .append(name)
                .append(" | ")
                .append(cells[0])
                .append(" | ")
                .append(cells[1]);
        page.append(" | ").append(links).append(" |\n");
    }
}
