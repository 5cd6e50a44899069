package io.k2ecs.scan;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.scan.ScanFinding.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what a scan finds and counts what it has looked into. Not safe for use by several threads. */
final class Report {
    private final SortedSet<ScanFinding> findings = new TreeSet<>();
    private final SortedSet<Skipped> skipped = new TreeSet<>();
    private int files;
    private int archives;
    private int classes;
    private int words;
    private boolean incomplete;

    void add(ScanFinding finding) {
        findings.add(finding);
    }

    void skip(String path, SkipReason reason) {
        skipped.add(new Skipped(path, reason));
    }

    /** Something that may hold addresses and cannot be looked into. */
    void notLookedInto(String path, String why) {
        skip(path, SkipReason.NOT_READ);
        findings.add(ScanFinding.of(ScanRule.NOT_LOOKED_INTO
                .info()
                .finding(
                        Severity.WARNING,
                        new SourcePosition(path, 1, 1),
                        why,
                        "Look for addresses in it by other means, or leave it out of the arguments.")));
    }

    void unreadable(String path, String what) {
        incomplete = true;
        skip(path, SkipReason.NOT_READ);
        findings.add(ScanFinding.of(ScanRule.UNREADABLE
                .info()
                .finding(
                        Severity.ERROR,
                        new SourcePosition(path, 1, 1),
                        what,
                        "Give yourself the right to read it, or leave it out of the arguments.")));
    }

    void countFile() {
        files++;
    }

    void countClass() {
        files++;
        classes++;
    }

    void countArchive() {
        archives++;
    }

    void countWord() {
        words++;
    }

    ScanResult result() {
        return new ScanResult(
                new ArrayList<>(findings), List.copyOf(skipped), files, archives, classes, words, !incomplete);
    }

    /** A finding about one address; its severity is that of the application, and less elsewhere. */
    void add(
            ScanRule rule,
            Severity severity,
            Excerpt excerpt,
            SourcePosition at,
            Surrounding surrounding,
            String message,
            String remedy,
            Named named) {
        boolean set = named.variable().filter(it -> it.read() && it.set()).isPresent();
        String where = excerpt.member().map(it -> ", in " + it).orElse("")
                + switch (surrounding) {
                    case COMMENT -> ", in a comment";
                    case TEST -> ", in a test or local set-up";
                    case LIBRARY -> ", in a library";
                    case APPLICATION -> "";
                };
        add(new ScanFinding(
                rule.info()
                        .finding(
                                surrounding.isHarmless() || set ? Severity.INFO : severity,
                                at,
                                message + where,
                                remedy),
                surrounding,
                excerpt.member(),
                named.address(),
                named.service(),
                named.onEcs(),
                named.variable()));
    }

    /** What a finding is about. */
    record Named(String address, Optional<String> service, Optional<String> onEcs, Optional<Variable> variable) {
        static Named of(String address) {
            return new Named(address, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
