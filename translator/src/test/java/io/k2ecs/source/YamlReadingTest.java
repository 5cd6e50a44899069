package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.oddities;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.source.ScalarNode.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YamlReadingTest {
    private static ScalarNode value(String line) {
        return root(custom("a: " + line)).scalar("a").orElseThrow();
    }

    private static void assertValue(String line, Kind kind, String text) {
        Node node = root(custom("a: " + line)).entries().get("a");
        assertThat(node).isInstanceOfSatisfying(ScalarNode.class, scalar -> {
            assertThat(scalar.kind()).isEqualTo(kind);
            assertThat(scalar.text()).isEqualTo(text);
        });
    }

    @Test
    void keepsNumbersAsTheyWereTyped() {
        assertValue("0644", Kind.INTEGER, "0644");
        assertValue("1_000", Kind.INTEGER, "1_000");
        assertValue("1.10", Kind.NUMBER, "1.10");
        assertValue("Yes", Kind.BOOLEAN, "Yes");
        assertThat(value("0644").asLong()).isEqualTo(420);
        assertThat(value("0x10").asInt()).isEqualTo(16);
        assertThat(value("Yes").asBoolean()).isTrue();
        assertThat(value("Off").asBoolean()).isFalse();
    }

    @Test
    void takesQuotedAndBlockTextsForTexts() {
        assertValue("'0644'", Kind.STRING, "0644");
        assertValue("\"yes\"", Kind.STRING, "yes");
        assertValue("''", Kind.STRING, "");
        assertValue("|\n  12\n", Kind.STRING, "12\n");
        assertValue(">-\n  a\n  b\n", Kind.STRING, "a b");
        assertValue("\"\\u00e9\\n\"", Kind.STRING, "é\n");
    }

    @Test
    void takesAMissingValueForNull() {
        assertValue("", Kind.NULL, "");
        assertThat(root(custom("a:")).find("a")).isEmpty();
    }

    @Test
    void followsTags() {
        assertValue("!!str 12", Kind.STRING, "12");
        assertValue("!!int \"3\"", Kind.INTEGER, "3");
        assertValue("!!float 3", Kind.NUMBER, "3");
        assertValue("!!bool 'yes'", Kind.BOOLEAN, "yes");
        assertValue("!!null ''", Kind.NULL, "");
        assertValue("!!binary aGVsbG8=", Kind.STRING, "hello");
        assertValue("!!timestamp 2001-01-01", Kind.STRING, "2001-01-01");
        assertValue("!foo bar", Kind.STRING, "bar");
        assertValue("!foo 12", Kind.STRING, "12");
        assertValue("! 12", Kind.STRING, "12");
        assertValue("!!str", Kind.STRING, "");
    }

    @Test
    void refusesValuesThatDoNotFitTheirTag() {
        for (String line : List.of(
                "!!int foo",
                "!!int 3.5",
                "!!int 08",
                "!!bool 1",
                "!!null foo",
                "!!float x",
                "!!timestamp foo",
                "!!binary x",
                "!!int")) {
            assertThat(problems(custom("a: " + line))).as(line).singleElement().satisfies(problem -> assertThat(problem)
                    .startsWith("SRC029 4:4 "));
        }
    }

    @Test
    void refusesNumbersThatJsonDoesNotHave() {
        assertThat(problems(custom("a: -.inf"))).containsExactly("SRC030 4:4 'a' is no finite number");
        assertValue("'.nan'", Kind.STRING, ".nan");
    }

    @Test
    void countsLinesAndColumnsFromOneInCodePoints() {
        MapNode root = root(custom("# comment", "é😀: [ü, '😀', b]", "m:", "  l:", "  - k: v"));
        ListNode list = (ListNode) root.find("é😀").orElseThrow();
        assertThat(root.at()).hasToString("<stdin>:1:1");
        assertThat(root.keyAt("é😀")).hasToString("<stdin>:5:1");
        assertThat(list.at()).hasToString("<stdin>:5:5");
        assertThat(list.items().get(1).at()).hasToString("<stdin>:5:9");
        assertThat(list.items().get(2).at()).hasToString("<stdin>:5:14");
        MapNode item = root.map("m").orElseThrow().maps("l").get(0);
        assertThat(item.at()).hasToString("<stdin>:8:5");
        assertThat(item.scalar("k").orElseThrow().at()).hasToString("<stdin>:8:8");
        assertThat(item.scalar("k").orElseThrow().path()).isEqualTo(new NodePath(0, "/m/l/0/k"));
    }

    @Test
    void countsCarriageReturnsAndAByteOrderMarkForNothing() {
        MapNode root = root("\uFEFF" + custom("a: b").replace("\n", "\r\n"));
        assertThat(root.keyAt("apiVersion")).hasToString("<stdin>:1:1");
        assertThat(root.scalar("a").orElseThrow().at()).hasToString("<stdin>:4:4");
    }

    @Test
    void skipsEmptyDocumentsAndComments() {
        ManifestSet manifests = Inputs.read("# nothing\n---\n---\n# more\n" + custom("a: 1") + "---\n...\n---\n"
                + custom("a: 2").replace("name: thing", "name: other"));
        assertThat(manifests.documents()).extracting(ManifestDocument::id).containsExactly(0, 1);
        assertThat(manifests.objects()).extracting(ManifestObject::name).containsExactly("thing", "other");
        assertThat(manifests.objects().get(1).root().path()).isEqualTo(new NodePath(1, ""));
    }

    @Test
    void givesAliasedValuesTheirOwnPathAndThePlaceOfTheirAnchor() {
        MapNode root = root(custom("a: &x", "  k: v", "b: *x"));
        ScalarNode copy = root.map("b").orElseThrow().scalar("k").orElseThrow();
        assertThat(copy.text()).isEqualTo("v");
        assertThat(copy.path().pointer()).isEqualTo("/b/k");
        assertThat(copy.at()).hasToString("<stdin>:5:6");
    }

    @Test
    void readsAnAnchorThatIsDefinedAgain() {
        assertThat(texts(custom("a: &x 1", "b: *x", "c: &x 2", "d: *x")))
                .contains(Map.entry("b", "1"), Map.entry("d", "2"));
        assertThat(texts(custom("a: &x {y: &x 1, z: *x}", "b: *x")).get("b")).isEqualTo("1");
    }

    @Test
    void forgetsAnchorsAtTheEndOfADocument() {
        assertThat(problems(custom("a: &x 1") + "---\n" + custom("a: *x")))
                .containsExactly("SRC025 9:4 the alias has no anchor in this document");
    }

    @Test
    void refusesAValueThatContainsItself() {
        assertThat(problems(custom("a: &x", "  b: [*x]")))
                .containsExactly("SRC026 5:7 the alias refers to a value that contains it");
    }

    @Test
    void letsKeysThatFollowAMergeKeyWin() {
        assertThat(texts(custom("a: &x {k: 1, l: 1}", "b: {<<: *x, k: 2}"), "b"))
                .isEqualTo(Map.of("k", "2", "l", "1"));
        assertThat(oddities(custom("a: &x {k: 1, l: 1}", "b: {<<: *x, k: 2}"))).isEmpty();
    }

    @Test
    void letsAMergeKeyReplaceWhatStandsBeforeItAsKubectlDoesAndSaysSo() {
        String text = custom("a: &x {k: 1, l: 1}", "b: {k: 2, <<: *x}");
        assertThat(texts(text, "b")).isEqualTo(Map.of("k", "1", "l", "1"));
        assertThat(oddities(text))
                .containsExactly("SRC028 5:11 what << brings in replaces the value of 'k' that stands before it");
    }

    @Test
    void letsTheFirstMapOfAMergedListWin() {
        assertThat(texts(custom("a: &x {k: 1}", "c: &y {k: 2, l: 2}", "b: {<<: [*x, *y]}"), "b"))
                .isEqualTo(Map.of("k", "1", "l", "2"));
    }

    @Test
    void mergesWhatWasItselfMerged() {
        assertThat(texts(custom("a: &x {k: 1}", "c: &y {<<: *x, l: 2}", "b: {<<: *y, m: 3}"), "b"))
                .isEqualTo(Map.of("k", "1", "l", "2", "m", "3"));
    }

    @Test
    void takesAQuotedMergeKeyForAnOrdinaryOne() {
        assertThat(texts(custom("\"<<\": x"))).contains(Map.entry("<<", "x"));
    }

    @Test
    void refusesToMergeAnythingButMaps() {
        for (String value : List.of("3", "", "[1]", "'x'", "[[]]")) {
            assertThat(problems(custom("b:", "  <<: " + value)))
                    .containsExactly("SRC027 5:3 the value of << is neither a map nor a list of maps");
        }
    }

    @Test
    void saysWhenAKeyIsNoLongerWhatWasWritten() {
        assertThat(oddities(custom("y: 1", "0644: 2", "'on': 3")))
                .containsExactly(
                        "SRC031 4:1 the key 'y' is read as 'true', because it is not in quotes",
                        "SRC031 5:1 the key '0644' is read as '420', because it is not in quotes");
    }

    @Test
    void refusesKeysThatAreNoTexts() {
        assertThat(problems(custom("? [a]", ": b"))).singleElement().asString().startsWith("SRC024 4:3 ");
        assertThat(problems(custom("{a: b}: c"))).singleElement().asString().startsWith("SRC024 4:1 ");
        assertThat(problems(custom("~: c"))).singleElement().asString().startsWith("SRC024 4:1 ");
    }

    @Test
    void refusesTheSameKeyTwiceInWhateverSpelling() {
        assertThat(problems(custom("a: 1", "b: {c: 1, 'c': 2}", "a: 3")))
                .containsExactly(
                        "SRC023 5:11 the key 'c' stands twice in one map, first at line 5, column 5",
                        "SRC023 6:1 the key 'a' stands twice in one map, first at line 4, column 1");
        assertThat(problems(custom("y: 1", "yes: 2")))
                .containsExactly("SRC023 5:1 the key 'true' stands twice in one map, first at line 4, column 1");
    }

    private static Map<String, String> texts(String text) {
        return texts(root(text));
    }

    private static Map<String, String> texts(String text, String field) {
        return texts(root(text).map(field).orElseThrow());
    }

    private static Map<String, String> texts(MapNode map) {
        Map<String, String> texts = new TreeMap<>();
        map.entries().forEach((key, node) -> {
            if (node instanceof ScalarNode scalar) {
                texts.put(key, scalar.text());
            }
        });
        return texts;
    }
}
