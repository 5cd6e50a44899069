package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadingBoundsTest {
    private static final int MANY = 1_000_000;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void stopsAFileThatIsOneByteTooLarge() {
        String text = custom("a: b");
        int size = bytes(text).length;
        assertThat(read(bytes(text), new ReadingBounds(size, 10, 100, 10, 10)).objects())
                .hasSize(1);
        assertThat(problems(bytes(text), new ReadingBounds(size - 1, 10, 100, 10, 10)))
                .containsExactly("SRC005 1:1 the file has more than " + (size - 1) + " bytes");
    }

    @Test
    void stopsAtTheBoundOfDocuments() {
        String two = custom("a: b") + "---\n" + custom("a: b").replace("name: thing", "name: other");
        assertThat(read(bytes(two), new ReadingBounds(1_000, 2, 100, 10, 10)).objects())
                .hasSize(2);
        assertThat(problems(bytes(two), new ReadingBounds(1_000, 1, 100, 10, 10)))
                .containsExactly("SRC008 6:1 there are more than 1 documents");
    }

    @Test
    void stopsAtTheBoundOfValues() {
        // Six keys and values around the list, the list and its items.
        String text = custom("a: [1, 2, 3]");
        assertThat(read(bytes(text), new ReadingBounds(1_000, 1, 20, 10, 10)).objects())
                .hasSize(1);
        assertThat(problems(bytes(text), new ReadingBounds(1_000, 1, 13, 10, 10)))
                .containsExactly("SRC010 4:11 the file holds more than 13 values");
    }

    @Test
    void stopsAtTheBoundOfDepth() {
        assertThat(read(bytes(custom("a: [[[]]]")), new ReadingBounds(1_000, 1, 100, 4, 10))
                        .objects())
                .hasSize(1);
        assertThat(problems(bytes(custom("a: [[[[]]]]")), new ReadingBounds(1_000, 1, 100, 4, 10)))
                .containsExactly("SRC009 4:7 maps and lists are nested more than 4 deep");
        assertThat(problems("[".repeat(MANY)))
                .containsExactly("SRC009 1:201 maps and lists are nested more than 200 deep");
        assertThat(problems("{\"a\":".repeat(MANY))).singleElement().asString().contains("SRC009 ");
    }

    @Test
    void stopsAliasesThatMakeBillionsOfValuesOfSomeLines() {
        StringBuilder text = new StringBuilder(custom("a0: &a0 [x, x, x, x, x, x, x, x, x, x]"));
        for (int i = 1; i < 40; i++) {
            String alias = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(10)));
        }
        assertThat(problems(text.toString())).singleElement().asString().contains("SRC011 ");
    }

    @Test
    void countsAliasedValuesUpToTheBound() {
        String text = custom("a: &x [1, 2]", "b: [*x, *x]");
        assertThat(read(bytes(text), new ReadingBounds(1_000, 1, 100, 10, 6)).objects())
                .hasSize(1);
        assertThat(problems(bytes(text), new ReadingBounds(1_000, 1, 100, 10, 5)))
                .containsExactly("SRC011 4:11 aliases expand to more than 5 values");
    }

    @Test
    void stopsMergeKeysThatCopyMapsOverAndOver() {
        StringBuilder text = new StringBuilder(custom("a0: &a0 {k0: x}"));
        for (int i = 1; i < 2_000; i++) {
            text.append("a%d: &a%d {<<: *a%d, k%d: 1}\n".formatted(i, i, i - 1, i));
        }
        assertThat(problems(text.toString())).singleElement().asString().contains("SRC011 ");
    }

    @Test
    void stopsLongKeysThatEveryPathBelowWouldRepeat() {
        StringBuilder text = new StringBuilder(custom("? " + "k".repeat(MANY), ": "));
        for (int i = 0; i < 1_000; i++) {
            text.append("  a").append(i).append(": 1\n");
        }
        assertThat(problems(text.toString())).singleElement().asString().contains("SRC010 ");
    }

    @Test
    void readsLongWordsInLinearTime() {
        // Took minutes when the parser read ahead in small steps; the tests would time out.
        String word = "k".repeat(8 * MANY);
        assertThat(Inputs.root(custom("a: " + word)).text("a")).contains(word);
    }

    @Test
    void refusesBoundsThatAreNone() {
        assertThatThrownBy(() -> new ReadingBounds(0, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReadingBounds(1, 1, 1, 5_000, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
