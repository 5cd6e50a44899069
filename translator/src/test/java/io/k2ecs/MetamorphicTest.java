package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Translated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ledger tells the truth: what it calls translated or approximated has an effect on the requests, and what it calls
 * dropped or not-applicable has none. Each leaf of the manifests is changed, one at a time.
 */
class MetamorphicTest {
    private record Outcome(SortedMap<String, Object> requests, Set<String> findings) {
        static Outcome of(Translated translated) {
            return new Outcome(
                    RequestFiles.of(translated.output()),
                    translated.findings().stream().map(Outcome::text).collect(Collectors.toSet()));
        }

        private static String text(Finding finding) {
            return finding.code() + " " + finding.severity() + " " + finding.message();
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void everyLeafHasTheEffectThatTheLedgerSays(String folder, String where, Settings settings) {
        Translated original = Translated.of(ProjectFolders.manifests(folder), settings);
        Translated baseline = Translated.of(Mutations.unchanged(original.manifests()), settings);
        Outcome before = Outcome.of(baseline);
        Map<NodePath, LedgerEntry> ledger = new HashMap<>();
        baseline.result().ledger().entries().forEach(it -> ledger.put(it.path(), it));
        List<Node> leaves = new ArrayList<>();
        baseline.manifests().forEachLeaf(leaves::add);
        List<String> lies = new ArrayList<>();
        for (Node leaf : leaves) {
            check(baseline, before, ledger.get(leaf.path()), leaf, settings, lies);
        }
        assertThat(lies).isEmpty();
        assertThat(leaves).isNotEmpty();
    }

    private static void check(
            Translated baseline, Outcome before, LedgerEntry entry, Node leaf, Settings settings, List<String> lies) {
        List<String> values = Mutations.otherValues(leaf);
        boolean effective = false;
        for (String value : values) {
            Outcome after;
            try {
                after = Outcome.of(
                        Translated.of(Mutations.changed(baseline.manifests(), leaf.path(), value), settings));
            } catch (InvalidInputException refused) {
                // The reader says why.
                effective = true;
                continue;
            }
            boolean requestsChanged = !after.requests().equals(before.requests());
            effective |= requestsChanged || !before.findings().equals(after.findings());
            switch (entry.state()) {
                case DROPPED, NOT_APPLICABLE -> {
                    if (requestsChanged) {
                        lies.add("has an effect (%s): %s".formatted(value, describe(entry)));
                    }
                }
                case TRANSLATED, APPROXIMATED, NEEDS_DECISION -> {}
            }
        }
        boolean shouldHaveAnEffect =
                switch (entry.state()) {
                    case TRANSLATED, APPROXIMATED -> true;
                    case NEEDS_DECISION, DROPPED, NOT_APPLICABLE -> false;
                };
        if (shouldHaveAnEffect && !values.isEmpty() && !effective && !isSecretToBeFilled(baseline, leaf)) {
            lies.add("has no effect %s: %s".formatted(values, describe(entry)));
        }
    }

    /** The value of a secret is in no request, and a finding says that its key is to be filled. */
    private static boolean isSecretToBeFilled(Translated baseline, Node leaf) {
        String key = leaf.path().pointer().replaceFirst(".*/", "");
        return leaf instanceof ScalarNode scalar
                && scalar.secret()
                && baseline.findings("TR401").stream()
                        .anyMatch(it -> it.message().contains("is created empty")
                                && it.message().contains(key));
    }

    private static String describe(LedgerEntry entry) {
        return "%s document %d %s %s %s (%s)"
                .formatted(
                        entry.path().pointer(),
                        entry.path().document(),
                        entry.state(),
                        entry.codes(),
                        entry.targets(),
                        entry.reason());
    }
}
