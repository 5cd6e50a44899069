package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import java.util.List;

/** Checks the one finding that a rule shall report. */
public final class FindingAssert {
    private final Finding finding;

    private FindingAssert(Finding finding) {
        this.finding = finding;
    }

    /** The only finding with this code whose message has all these parts. */
    public static FindingAssert assertFinding(Translated translated, String code, String... parts) {
        List<Finding> found = translated.findings(code).stream()
                .filter(it -> List.of(parts).stream().allMatch(it.message()::contains))
                .toList();
        assertThat(found)
                .as("findings %s with %s among %s", code, List.of(parts), translated.findings())
                .hasSize(1);
        return new FindingAssert(found.get(0));
    }

    public FindingAssert is(Severity severity) {
        assertThat(finding.severity()).isEqualTo(severity);
        return this;
    }

    /** @param line counts from 1 */
    public FindingAssert stands(int line, int column) {
        assertThat(finding.at().line() + ":" + finding.at().column()).isEqualTo(line + ":" + column);
        return this;
    }

    public FindingAssert advises(String part) {
        assertThat(finding.remedy()).contains(part);
        return this;
    }
}
