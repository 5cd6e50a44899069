package io.k2ecs.cli;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.source.NodePath;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What k2ecs makes of an example.
 *
 * @param leaves of all documents, in the order of reading
 * @param requests the tree of each file of the output
 */
record ExampleResult(
        List<Finding> findings, List<NodePath> leaves, List<LedgerEntry> ledger, SortedMap<String, Object> requests) {
    /** There is no translation, only what was found before. */
    static ExampleResult refused(List<Finding> findings) {
        return new ExampleResult(findings, List.of(), List.of(), Collections.unmodifiableSortedMap(new TreeMap<>()));
    }

    List<Finding> findings(String code) {
        return findings.stream().filter(it -> it.code().equals(code)).toList();
    }

    List<LedgerEntry> ledger(String code) {
        return ledger.stream().filter(it -> it.codes().contains(code)).toList();
    }

    /** Whether the code had anything to say. */
    boolean speaksOf(String code) {
        return !findings(code).isEmpty() || !ledger(code).isEmpty();
    }
}
