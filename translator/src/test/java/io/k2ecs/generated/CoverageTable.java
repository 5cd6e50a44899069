package io.k2ecs.generated;

import io.k2ecs.coverage.CoveredField;
import io.k2ecs.generated.FieldTrials.Outcome;
import io.k2ecs.ledger.LeafState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The outcomes of all trials, with what several kinds share told once: a section for each kind, and one for each shared
 * type, taken from the kind where it is at home. Other kinds refer to it and have lines of their own where they differ.
 */
final class CoverageTable {
    /** Where a shared type is at home: kind and path. */
    private static final Map<String, String[]> HOMES = new TreeMap<>(Map.of(
            "ObjectMeta", new String[] {"Service", "metadata"},
            "PodSpec", new String[] {"Deployment", "spec.template.spec"},
            "Container", new String[] {"Deployment", "spec.template.spec.containers[]"},
            "JobSpec", new String[] {"Job", "spec"},
            "PersistentVolumeClaimSpec", new String[] {"PersistentVolumeClaim", "spec"}));

    /**
     * @param references shared types, by their path in the section
     * @param fields the cells of fields that are told here, by their path in the section
     * @param differentOnFargate of those, the ones that are told already as far as EC2 is concerned
     */
    record Section(
            String name,
            SortedMap<String, String> references,
            SortedMap<String, String> fields,
            SortedSet<String> differentOnFargate) {}

    private final Map<String, SortedMap<String, String>> cells = new TreeMap<>();
    private final Map<String, Map<String, String>> shared = new TreeMap<>();

    /** The name of a kind in the table; only another version than the newest is named. */
    static String label(String apiVersion, String kind) {
        return apiVersion.equals("autoscaling/v1") ? kind + " (" + apiVersion + ")" : kind;
    }

    void add(String kind, Map<String, Outcome> outcomes, Map<String, String> sharedTypes) {
        SortedMap<String, String> own = new TreeMap<>();
        outcomes.forEach((field, outcome) -> own.put(
                field,
                states(outcome.onFargate()) + "," + states(outcome.onEc2()) + "," + String.join(" ", outcome.codes())));
        cells.put(kind, own);
        shared.put(kind, new TreeMap<>(sharedTypes));
    }

    private static String states(Set<LeafState> states) {
        return String.join(
                " or ", states.stream().sorted().map(LeafState::label).toList());
    }

    /** Every field of every kind, by kind and field. */
    List<CoveredField> all() {
        List<CoveredField> all = new ArrayList<>();
        cells.forEach((kind, fields) -> fields.forEach((field, cell) -> all.add(covered(kind, field, cell))));
        return all;
    }

    private static CoveredField covered(String kind, String field, String cell) {
        String[] parts = cell.split(",", -1);
        return new CoveredField(
                kind,
                field,
                List.of(parts[0].split(" or ")),
                List.of(parts[1].split(" or ")),
                List.of(parts[2].split(" ")));
    }

    /** Kinds first, then what they share. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        cells.keySet().forEach(kind -> sections.add(section(kind, kind, "")));
        HOMES.forEach((type, home) -> sections.add(section(type, home[0], home[1])));
        return sections;
    }

    private Section section(String name, String kind, String path) {
        SortedMap<String, String> told = new TreeMap<>();
        SortedMap<String, String> references = new TreeMap<>();
        // The outermost types: what is inside them is a matter of their sections.
        shared.get(kind).entrySet().stream()
                .filter(it -> isInside(it.getKey(), path) && !it.getKey().equals(path))
                .filter(it -> shared.get(kind).keySet().stream()
                        .noneMatch(other -> isInside(it.getKey(), other)
                                && !other.equals(it.getKey())
                                && isInside(other, path)
                                && !other.equals(path)))
                .forEach(it -> {
                    if (!isHome(it.getValue(), kind, it.getKey()) || !name.equals(it.getValue())) {
                        references.put(relative(it.getKey(), path), it.getValue());
                        below(it.getValue()).forEach((field, cell) -> told.put(it.getKey() + field, cell));
                    }
                });
        SortedMap<String, String> own = new TreeMap<>();
        SortedSet<String> differentOnFargate = new TreeSet<>();
        cells.get(kind).forEach((field, cell) -> {
            String elsewhere = told.get(field);
            if (isInside(field, path) && !cell.equals(elsewhere)) {
                own.put(relative(field, path), cell);
                if (elsewhere != null && cell.split(",")[1].equals(elsewhere.split(",")[1])) {
                    differentOnFargate.add(relative(field, path));
                }
            }
        });
        return new Section(name, references, own, differentOnFargate);
    }

    private static boolean isHome(String type, String kind, String path) {
        return HOMES.get(type)[0].equals(kind) && HOMES.get(type)[1].equals(path);
    }

    /** The cells of a shared type, by what is behind its own path. */
    private Map<String, String> below(String type) {
        String[] home = HOMES.get(type);
        Map<String, String> below = new LinkedHashMap<>();
        cells.get(home[0]).forEach((field, cell) -> {
            if (isInside(field, home[1])) {
                below.put(field.substring(home[1].length()), cell);
            }
        });
        return below;
    }

    private static boolean isInside(String field, String path) {
        return path.isEmpty()
                || field.startsWith(path)
                        && (field.length() == path.length() || ".[{".indexOf(field.charAt(path.length())) >= 0);
    }

    private static String relative(String field, String path) {
        return path.isEmpty() ? field : field.substring(Math.min(field.length(), path.length() + 1));
    }

    /** The resource from which the table is printed. */
    String csv() {
        StringBuilder text = new StringBuilder("section,field,fargate,ec2,rules\n");
        for (Section section : sections()) {
            section.references().forEach((field, type) -> line(text, section, field, "see," + type + ","));
            section.fields().forEach((field, cell) -> line(text, section, field, cell));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Section section, String field, String cells) {
        text.append(section.name())
                .append(',')
                .append(field)
                .append(',')
                .append(cells)
                .append('\n');
    }
}
