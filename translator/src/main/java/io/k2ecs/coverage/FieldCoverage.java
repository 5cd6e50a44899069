package io.k2ecs.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of every field of every kind. A test tries them all and writes the table: a line is a section, a field,
 * the states on Fargate, the states on EC2 and the rules, with commas between. What several kinds have is a section of its
 * own (such as {@code PodSpec}), to which a line refers whose states are {@code see} and the section; a line of the kind
 * itself goes before one of the section.
 */
public final class FieldCoverage {
    private static final String FILE = "field-coverage.csv";
    private static final String SEE = "see";

    private record Line(String field, String onFargate, String onEc2, String rules) {}

    private final Map<String, List<Line>> sections = new LinkedHashMap<>();

    private FieldCoverage(String csv) {
        csv.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            sections.computeIfAbsent(cells[0], it -> new ArrayList<>())
                    .add(new Line(cells[1], cells[2], cells[3], cells[4]));
        });
    }

    /** The table that comes with the translator. */
    public static FieldCoverage bundled() {
        try (InputStream stream = FieldCoverage.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return of(new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table of a text, whose first line is a heading. */
    public static FieldCoverage of(String csv) {
        return new FieldCoverage(csv);
    }

    /** The kinds, sorted. */
    public List<String> kinds() {
        List<String> shared = sections.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.onFargate().equals(SEE))
                .map(Line::onEc2)
                .toList();
        return sections.keySet().stream()
                .filter(it -> !shared.contains(it))
                .sorted()
                .toList();
    }

    /** All fields of a kind, by path; none if there is no such kind. */
    public List<CoveredField> fields(String kind) {
        List<CoveredField> fields = new ArrayList<>();
        lines(kind)
                .forEach((field, line) -> fields.add(new CoveredField(
                        kind,
                        field,
                        split(line.onFargate(), " or "),
                        split(line.onEc2(), " or "),
                        split(line.rules(), " "))));
        return fields;
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator));
    }

    private SortedMap<String, Line> lines(String section) {
        SortedMap<String, Line> all = new TreeMap<>();
        List<Line> own = sections.getOrDefault(section, List.of());
        for (Line line : own) {
            if (line.onFargate().equals(SEE)) {
                lines(line.onEc2())
                        .forEach((field, there) ->
                                all.putIfAbsent(field.isEmpty() ? line.field() : line.field() + "." + field, there));
            }
        }
        for (Line line : own) {
            if (!line.onFargate().equals(SEE)) {
                all.put(line.field(), line);
            }
        }
        return all;
    }
}
