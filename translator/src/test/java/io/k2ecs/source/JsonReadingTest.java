package io.k2ecs.source;

import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static io.k2ecs.source.Inputs.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.source.ScalarNode.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReadingTest {
    private static final String HEAD =
            "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}";

    @TempDir
    Path folder;

    @Test
    void readsJsonWithTabsAndItsPositions() {
        MapNode root = Inputs.root("\n" + HEAD + ",\n\t\"data\": {\"😀\": \"é\", \"b\": \"c\"}\n}");
        MapNode data = root.map("data").orElseThrow();
        assertThat(root.at()).hasToString("<stdin>:2:1");
        assertThat(root.keyAt("data")).hasToString("<stdin>:3:2");
        assertThat(data.at()).hasToString("<stdin>:3:10");
        assertThat(data.keyAt("b")).hasToString("<stdin>:3:21");
        assertThat(data.scalar("b").orElseThrow().at()).hasToString("<stdin>:3:26");
        assertThat(data.text("😀")).contains("é");
    }

    @Test
    void keepsJsonNumbersAndWords() {
        MapNode root = Inputs.root(
                "{\"apiVersion\":\"x/v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"a\"},\"i\":12,\"f\":1.50,\"t\":true,\"n\":null,\"s\":\"yes\",\"<<\":\"m\"}");
        assertThat(root.scalar("i").orElseThrow().kind()).isEqualTo(Kind.INTEGER);
        assertThat(root.scalar("f").orElseThrow().kind()).isEqualTo(Kind.NUMBER);
        assertThat(root.text("f")).contains("1.50");
        assertThat(root.scalar("t").orElseThrow().asBoolean()).isTrue();
        assertThat(root.find("n")).isEmpty();
        assertThat(root.scalar("s").orElseThrow().kind()).isEqualTo(Kind.STRING);
        assertThat(root.text("<<")).contains("m");
    }

    @Test
    void readsDocumentsThatFollowEachOther() {
        ManifestSet manifests = read(HEAD + "}\n" + HEAD.replace("\"a\"", "\"b\"") + "}");
        assertThat(manifests.objects()).extracting(ManifestObject::name).containsExactly("a", "b");
    }

    @Test
    void readsYamlThatOnlyLooksLikeJson() {
        assertThat(Inputs.root("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}")
                        .text("kind"))
                .contains("ConfigMap");
        assertThat(read(HEAD + "}\n---\n" + Inputs.custom("b: c")).objects()).hasSize(2);
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThat(problems(HEAD + ", \"data\": {\"a\": \"1\", \"a\": \"2\"}}"))
                .containsExactly("SRC023 1:89 the key 'a' stands twice in one map, first at line 1, column 79");
    }

    @Test
    void tellsWhereJsonIsBroken() {
        Path file = write(folder, "a.json", HEAD + ",\n \"data\": {\"a\" \"hunter2\"}}");
        assertThat(problems(file)).containsExactly("a.json:2:15 SRC022 the JSON cannot be understood from here");
        Path cut = write(folder, "b.json", HEAD);
        assertThat(problems(cut)).singleElement().asString().contains("SRC022");
        Path infinite = write(folder, "c.json", HEAD + ",\n\"x\": 1e999}");
        assertThat(problems(infinite)).containsExactly("c.json:2:6 SRC030 the number is too large");
    }

    @Test
    void refusesAListAtTheRoot() {
        Path file = write(folder, "a.json", "[" + HEAD + "}]");
        assertThat(problems(file)).containsExactly("a.json:1:1 SRC050 the document is not a map");
    }
}
