package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Translated;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Short assertions on a leaf of the Deployment {@code web}: its account, and the findings at its place. */
record Leaf(Translated translated, LedgerEntry entry) {
    private static final String FILE = "task-definitions/app-web.json";

    /** @param pointer below the container */
    static Leaf ofContainer(Translated translated, String pointer) {
        return ofPod(translated, "/containers/0" + pointer);
    }

    /** @param pointer below the pod's spec */
    static Leaf ofPod(Translated translated, String pointer) {
        return new Leaf(translated, translated.leaf("/spec/template/spec" + pointer));
    }

    /** @param pointers of the targets in the task definition, below the first container */
    Leaf isTranslated(String code, String... pointers) {
        return is(LeafState.TRANSLATED, code).hasTargets(pointers);
    }

    /** @param pointers of the targets in the task definition, below the first container */
    Leaf isApproximated(String code, String... pointers) {
        return is(LeafState.APPROXIMATED, code).hasTargets(pointers);
    }

    /** That state, with a part of the reason. */
    Leaf is(LeafState state, String code, String... reason) {
        assertThat(entry.state()).as(entry.toString()).isEqualTo(state);
        assertThat(entry.codes()).contains(code);
        assertThat(reason).allSatisfy(it -> assertThat(entry.reason()).contains(it));
        return this;
    }

    private Leaf hasTargets(String... pointers) {
        List<Target> expected = Stream.of(pointers)
                .map(it -> new Target(FILE, "/containerDefinitions/0" + it))
                .sorted(Comparator.naturalOrder())
                .toList();
        assertThat(entry.targets()).containsAll(expected);
        return this;
    }

    /** The finding of this code at this leaf has this severity and these words in its message. */
    Leaf reports(String code, Severity severity, String... words) {
        List<Finding> here = here(code);
        assertThat(here).as(translated.findings().toString()).hasSize(1);
        assertThat(here.get(0).severity()).isEqualTo(severity);
        assertThat(here.get(0).message()).contains(words);
        return this;
    }

    /** No finding of this code stands at this leaf. */
    Leaf isSilent(String code) {
        assertThat(here(code)).isEmpty();
        return this;
    }

    private List<Finding> here(String code) {
        return translated.findings(code).stream()
                .filter(it -> it.at().equals(entry.at()))
                .toList();
    }
}
