package io.k2ecs.diagnostics;

import java.util.Collection;
import java.util.List;
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

    /** All findings, by file, line and column. */
    public List<Finding> sorted() {
        return List.copyOf(found);
    }
}
