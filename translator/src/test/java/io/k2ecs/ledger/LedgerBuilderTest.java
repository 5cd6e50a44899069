package io.k2ecs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerBuilderTest {
    private static final Target TARGET = new Target("services/a.json", "/desiredCount");

    private final ManifestSet manifests = new ManifestReader(ReadingBounds.DEFAULTS)
            .read(new ByteArrayInputStream("""
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: a, labels: {}}
                    data: {one: "1", two: "2"}
                    """.getBytes(StandardCharsets.UTF_8)));
    private final MapNode root = manifests.documents().get(0).root();
    private final LedgerBuilder builder = new LedgerBuilder();

    @Test
    void claimsAllLeavesBelowANode() {
        builder.claim(root.find("data").orElseThrow(), LeafState.DROPPED, "TR900", List.of(), "gone");

        assertThat(complete().counts()).containsEntry(LeafState.DROPPED, 2).containsEntry(LeafState.NOT_APPLICABLE, 4);
    }

    @Test
    void countsAnEmptyMapAsALeaf() {
        builder.claim(labels(), LeafState.TRANSLATED, "TR900", List.of(TARGET), "");

        assertThat(entry(labels()).state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void letsTheGravestClaimStandWithItsOwnReasons() {
        builder.claim(labels(), LeafState.APPROXIMATED, "TR902", List.of(TARGET), "nearly");
        builder.claim(labels(), LeafState.NEEDS_DECISION, "TR901", List.of(), "choose");
        builder.claim(labels(), LeafState.TRANSLATED, "TR903", List.of(TARGET), "exactly");

        LedgerEntry entry = entry(labels());
        assertThat(entry.state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(entry.reason()).isEqualTo("choose");
        assertThat(entry.codes()).containsExactly("TR901", "TR902", "TR903");
        assertThat(entry.targets()).containsExactly(TARGET);
    }

    @Test
    void letsNotApplicableYieldToAnythingElseInAnyOrder() {
        builder.claim(labels(), LeafState.NOT_APPLICABLE, "TR900", List.of(), "nobody cares");
        builder.claim(labels(), LeafState.TRANSLATED, "TR901", List.of(TARGET), "");
        builder.claim(labels(), LeafState.NOT_APPLICABLE, "TR902", List.of(), "nobody cares either");

        LedgerEntry entry = entry(labels());
        assertThat(entry.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(entry.codes()).containsExactly("TR901");
        assertThat(entry.reason()).isEmpty();
    }

    @Test
    void refusesToCallALeafTranslatedThatGoesNowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.claim(labels(), LeafState.TRANSLATED, "TR900", List.of(), ""))
                .withMessageContaining("TR900");
    }

    private Node labels() {
        return root.map("metadata").orElseThrow().find("labels").orElseThrow();
    }

    private LedgerEntry entry(Node leaf) {
        return complete().entries().stream()
                .filter(it -> it.path().equals(leaf.path()))
                .findFirst()
                .orElseThrow();
    }

    private Ledger complete() {
        return builder.complete(
                manifests,
                leaf -> new LedgerEntry(
                        leaf.path(), leaf.at(), LeafState.NOT_APPLICABLE, List.of("TR000"), List.of(), "unclaimed"));
    }
}
