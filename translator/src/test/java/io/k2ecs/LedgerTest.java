package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.Translated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every leaf of every document has one account, and what the accounts point to is there. */
class LedgerTest {
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void everyLeafHasOneAccountAndTheCountsAddUp(String folder, String where, Settings settings) {
        Translated translated = Translated.of(ProjectFolders.manifests(folder), settings);
        List<NodePath> leaves = new ArrayList<>();
        translated.manifests().forEachLeaf(leaf -> leaves.add(leaf.path()));

        List<LedgerEntry> entries = translated.result().ledger().entries();

        assertThat(entries).extracting(LedgerEntry::path).containsExactlyElementsOf(leaves);
        assertThat(leaves).doesNotHaveDuplicates();
        Map<LeafState, Integer> counts = translated.result().ledger().counts();
        assertThat(counts).containsOnlyKeys(LeafState.values());
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(leaves.size());
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void everyAccountSaysWhereOrWhy(String folder, String where, Settings settings) {
        Translated translated = Translated.of(ProjectFolders.manifests(folder), settings);
        SortedMap<String, Object> files = RequestFiles.of(translated.output());

        for (LedgerEntry entry : translated.result().ledger().entries()) {
            boolean goesSomewhere = entry.state() == LeafState.TRANSLATED || entry.state() == LeafState.APPROXIMATED;
            assertThat(entry.codes()).as("codes of %s", entry).isNotEmpty();
            if (goesSomewhere) {
                assertThat(entry.targets()).as("targets of %s", entry).isNotEmpty();
            }
            if (entry.state() != LeafState.TRANSLATED) {
                assertThat(entry.reason()).as("reason of %s", entry).isNotBlank();
            }
            for (Target target : entry.targets()) {
                assertThat(isThere(files, target))
                        .as("target %s of %s", target, entry)
                        .isTrue();
            }
        }
    }

    private static boolean isThere(SortedMap<String, Object> files, Target target) {
        Object here = files.get(target.file());
        for (String token : target.pointer().isEmpty()
                ? new String[0]
                : target.pointer().substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (here instanceof Map<?, ?> map) {
                here = map.get(name);
            } else if (here instanceof List<?> list && Integer.parseInt(name) < list.size()) {
                here = list.get(Integer.parseInt(name));
            } else {
                return false;
            }
        }
        return here != null;
    }
}
