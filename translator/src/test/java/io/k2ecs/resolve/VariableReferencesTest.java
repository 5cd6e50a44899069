package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.resolve.VariableReferences.Part;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableReferencesTest {
    /** Shows references in angle brackets. */
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "$(A), <A>",
        "x$(A)y, x|<A>|y",
        "$(A)$(B), <A>|<B>",
        "http://$(HOST):$(PORT)/x, http://|<HOST>|:|<PORT>|/x",
        "$$(A), $(A)",
        "$$$(A), $|<A>",
        "$$$$(A), $$(A)",
        "a$$b, a$b",
        "$(A, $(A",
        "cost: 5$, cost: 5$",
        "$A, $A",
        "${A}, ${A}",
        "$(), <>",
        "$(A$(B)), <A$(B>|)",
        "a) $(A), a) |<A>",
        "$(date +%s), <date +%s>"
    })
    void takesTextsApartAsTheKubeletDoes(String text, String parts) {
        assertThat(VariableReferences.parse(text).stream()
                        .map(part -> part.reference() ? "<" + part.text() + ">" : part.text())
                        .collect(Collectors.joining("|")))
                .isEqualTo(parts);
    }

    @Test
    void hasNoPartsForAnEmptyText() {
        assertThat(VariableReferences.parse("")).isEmpty();
    }

    @Test
    void keepsAdjacentPlainTextTogether() {
        assertThat(VariableReferences.parse("a$$b$$(C)d")).containsExactly(new Part(false, "a$b$(C)d"));
    }
}
