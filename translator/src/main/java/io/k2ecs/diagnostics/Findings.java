package io.k2ecs.diagnostics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects findings; the same finding twice is one. Not safe for use by several threads. */
public final class Findings {
    private final SortedSet<Finding> found = new TreeSet<>();

    public void report(Finding finding) {
        found.add(finding);
    }

    public void reportAll(Collection<Finding> findings) {
        found.addAll(findings);
    }

    /** How many there are of each severity, also of those that there are none of; the gravest first. */
    public static Map<Severity, Integer> counts(Collection<Finding> findings) {
        Map<Severity, Integer> counts = new LinkedHashMap<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
            counts.put(severity, 0);
        }
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    /** All findings, by file, line and column. */
    public List<Finding> sorted() {
        return List.copyOf(found);
    }
}
