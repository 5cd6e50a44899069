package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import org.junit.jupiter.api.Test;

class SourceProblemTest {
    @Test
    void listsEveryProblemOnceByCode() {
        assertThat(SourceProblem.rules())
                .hasSameSizeAs(SourceProblem.values())
                .extracting(RuleInfo::code)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.startsWith("SRC"));
    }

    @Test
    void saysInSentencesWhatToDo() {
        for (SourceProblem problem : SourceProblem.values()) {
            assertThat(problem.rule().title()).as(problem.name()).isNotBlank().doesNotEndWith(".");
            assertThat(problem.rule().explanation()).as(problem.name()).endsWith(".");
            assertThat(problem.remedy()).as(problem.name()).endsWith(".");
        }
    }

    @Test
    void refusesInputOnlyForErrors() {
        for (SourceProblem problem : SourceProblem.values()) {
            assertThat(problem.endsReading() && problem.severity() != Severity.ERROR)
                    .as(problem.name())
                    .isFalse();
        }
    }
}
