package io.k2ecs.cli;

import io.k2ecs.coverage.CoveredField;
import io.k2ecs.ecs.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields and what becomes of them, as a table or for programs. */
final class CoverageText {
    private static final List<String> HEADINGS = List.of("kind", "field", "Fargate", "EC2", "rules");
    private static final String GAP = "  ";

    private CoverageText() {}

    static String of(List<CoveredField> fields, CoverageFormat format, Style style) {
        return switch (format) {
            case TEXT -> table(fields, style);
            case CSV -> csv(fields);
            case JSON -> json(fields);
        };
    }

    private static List<String> cells(CoveredField field) {
        return List.of(
                field.kind(),
                field.field(),
                String.join(" or ", field.onFargate()),
                String.join(" or ", field.onEc2()),
                String.join(" ", field.rules()));
    }

    private static String table(List<CoveredField> fields, Style style) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        fields.forEach(it -> rows.add(cells(it)));
        int[] widths = new int[HEADINGS.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(GAP);
            }
            String stripped = line.toString().stripTrailing();
            text.append(row == HEADINGS ? style.bold(stripped) : stripped).append('\n');
        }
        return text.toString();
    }

    /** No cell has a comma or quote. */
    private static String csv(List<CoveredField> fields) {
        StringBuilder text = new StringBuilder("kind,field,fargate,ec2,rules\n");
        fields.forEach(it -> text.append(String.join(",", cells(it))).append('\n'));
        return text.toString();
    }

    private static String json(List<CoveredField> fields) {
        List<Map<String, Object>> items = fields.stream()
                .map(field -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("kind", field.kind());
                    item.put("field", field.field());
                    item.put("fargate", field.onFargate());
                    item.put("ec2", field.onEc2());
                    item.put("rules", field.rules());
                    return item;
                })
                .toList();
        return JsonText.write(Map.of("fields", items));
    }
}
