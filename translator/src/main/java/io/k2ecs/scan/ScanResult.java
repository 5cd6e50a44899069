package io.k2ecs.scan;

import java.util.List;

/**
 * What a scan yields.
 *
 * @param findings by place
 * @param skipped everything that was not looked into, by reason and path
 * @param files how many files were looked into, archives not counted
 * @param archives how many archives were opened, those in others included
 * @param classes how many class files were looked into, in archives or not; they count as files too
 * @param words how many words that are also names of Services stand where nothing says that they are addresses
 * @param complete false if something could not be read that should have been
 */
public record ScanResult(
        List<ScanFinding> findings,
        List<Skipped> skipped,
        int files,
        int archives,
        int classes,
        int words,
        boolean complete) {
    public ScanResult {
        findings = List.copyOf(findings);
        skipped = List.copyOf(skipped);
    }
}
