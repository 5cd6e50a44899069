package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the ledger rests on: every leaf is there once, under a name of its own. */
class LeavesTest {
    private static final int TEXTS = 300;

    @Test
    void everyLeafOfARandomTextIsThereOnceWithAPathOfItsOwn() {
        long seed = Long.getLong("test.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            RandomYaml yaml = new RandomYaml(random);
            String text = yaml.documents(1 + random.nextInt(3));
            List<String> pointers = new ArrayList<>();
            Set<NodePath> paths = new HashSet<>();
            Inputs.read(text).forEachLeaf(leaf -> {
                pointers.add(leaf.path().document() + leaf.path().pointer());
                paths.add(leaf.path());
            });
            String description = "-Dtest.seed=" + seed + ", text " + i + ":\n" + text;
            assertThat(pointers).as(description).containsExactlyElementsOf(yaml.expectedLeaves());
            assertThat(paths).as(description).hasSameSizeAs(pointers);
        }
    }

    /** Writes random documents and knows their leaves. */
    private static final class RandomYaml {
        private static final String[] SCALARS = {
            "x", "12", "'q'", "\"d\"", "~", "", "yes", "1.5", "[]", "{}", "é😀", "a b"
        };
        private static final String[] KEY_PARTS = {"a", "/", "~", "~1", "é", ".", "-", "0", "k", "😀"};

        private final Random random;
        private final List<String> leaves = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int document;

        RandomYaml(Random random) {
            this.random = random;
        }

        List<String> expectedLeaves() {
            return leaves;
        }

        String documents(int count) {
            for (document = 0; document < count; document++) {
                text.append(
                        "---\napiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: t%d\n".formatted(document));
                leaves.add(document + "/apiVersion");
                leaves.add(document + "/kind");
                leaves.add(document + "/metadata/name");
                text.append("spec:");
                anchored();
                value("/spec", 1);
                copy("/copy");
            }
            return text.toString();
        }

        private int specStart;

        private void anchored() {
            text.append(" &spec");
            specStart = leaves.size();
        }

        /** An alias: the same leaves again, under another path. */
        private void copy(String pointer) {
            text.append("copy: *spec\n");
            String prefix = document + "/spec";
            for (String leaf : List.copyOf(leaves.subList(specStart, leaves.size()))) {
                leaves.add(document + pointer + leaf.substring(prefix.length()));
            }
        }

        private void value(String pointer, int depth) {
            int choice = depth > 4 ? 0 : random.nextInt(4);
            if (choice <= 1) {
                text.append(' ').append(SCALARS[random.nextInt(SCALARS.length)]).append('\n');
                leaves.add(document + pointer);
                return;
            }
            text.append('\n');
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                text.append("  ".repeat(depth));
                if (choice == 2) {
                    text.append("-");
                    value(pointer + "/" + i, depth + 1);
                } else {
                    String key = key() + i;
                    text.append("'").append(key).append("':");
                    value(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), depth + 1);
                }
            }
        }

        private String key() {
            StringBuilder key = new StringBuilder();
            for (int parts = random.nextInt(3); parts > 0; parts--) {
                key.append(KEY_PARTS[random.nextInt(KEY_PARTS.length)]);
            }
            // A letter between the parts and the number keeps the keys of a map different.
            return key.append('_').toString();
        }
    }
}
