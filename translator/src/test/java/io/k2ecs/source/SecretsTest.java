package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static io.k2ecs.source.Inputs.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              annotations:
                note: open
                kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"aHVudGVyMg=="}}'
            type: Opaque
            data:
              a: aHVudGVyMg==
            stringData:
              b: hunter2
            """;

    private static List<String> secretPointers(String text) {
        List<String> pointers = new ArrayList<>();
        read(text).forEachLeaf(leaf -> {
            if (leaf instanceof ScalarNode scalar && scalar.secret()) {
                pointers.add(scalar.path().pointer());
            }
        });
        return pointers;
    }

    @Test
    void marksTheValuesOfASecret() {
        assertThat(secretPointers(SECRET))
                .containsExactly(
                        "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration",
                        "/data/a",
                        "/stringData/b");
    }

    @Test
    void marksTheValuesOfASecretInAList() {
        String item = SECRET.replace("\n", "\n    ").strip();
        assertThat(secretPointers("apiVersion: v1\nkind: List\nitems:\n  - " + item))
                .contains("/items/0/data/a", "/items/0/stringData/b");
    }

    @Test
    void marksTheValuesOfASecretThatSaysItsKindOnlyInItsList() {
        assertThat(
                        secretPointers(
                                "{\"apiVersion\":\"v1\",\"kind\":\"SecretList\",\"items\":[{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"aGk=\"}}]}"))
                .containsExactly("/items/0/data/k");
    }

    @Test
    void marksValuesUnderAMisspeltField() {
        assertThat(secretPointers(SECRET.replace("stringData", "stringDta"))).contains("/stringDta/b");
    }

    @Test
    void marksTheSecretsOfAKustomization() {
        String kustomization =
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n- literals: [p=hunter2]\n---\n";
        assertThat(secretPointers(kustomization + custom("a: b"))).containsExactly("/secretGenerator/0/literals/0");
    }

    @Test
    void marksNothingElse() {
        assertThat(secretPointers(SECRET.replace("kind: Secret", "kind: ConfigMap")
                        .replace("stringData", "binaryData")
                        .replace("hunter2", "aGk=")
                        .replace("type: Opaque\n", "")))
                .isEmpty();
    }

    @Test
    void printsNoValue() {
        ManifestSet manifests = read(SECRET);
        assertThat(manifests.toString()).doesNotContain("hunter2", "aHVudGVyMg").contains("<secret>", "open");
    }

    @Test
    void decodesDataAndLetsStringDataWin() {
        ManifestObject secret = read(SECRET + "  a: replaced\n").objects().get(0);
        assertThat(SecretValues.decoded(secret)).containsOnlyKeys("a", "b");
        assertThat(new String(SecretValues.decoded(secret).get("a"), StandardCharsets.UTF_8))
                .isEqualTo("replaced");
        ManifestObject plain = read(SECRET).objects().get(0);
        assertThat(SecretValues.decoded(plain).get("a")).isEqualTo("hunter2".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void decodesOnlySecrets() {
        ManifestObject thing = read(custom("a: b")).objects().get(0);
        assertThatThrownBy(() -> SecretValues.decoded(thing)).isInstanceOf(IllegalArgumentException.class);
        ManifestObject foreign = read(SECRET.replace("apiVersion: v1", "apiVersion: example.com/v1")
                        .replace("a: aHVudGVyMg==", "a: hunter2!"))
                .objects()
                .get(0);
        assertThatThrownBy(() -> SecretValues.decoded(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*hunter2",
                "'hunter2",
                "\"hunter2",
                "@hunter2",
                "%hunter2",
                "[hunter2",
                "{hunter2",
                "hunter2: hunter2",
                "|hunter2",
                "!hunter2!x y",
                "!!int hunter2",
                "&hunter2 *hunter2",
                "'a' hunter2",
                "\"\\hunter2\"",
                "{hunter2: 1}",
                "[hunter2]",
                "\thunter2: a: b",
                "!!binary hunter2"
            })
    void neverQuotesWhatItCannotRead(String value) {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: " + value + "\n";
        assertThat(problems(text)).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .doesNotContain("hunter2"));
        assertThatThrownBy(() -> root(text)).hasMessageNotContaining("hunter2").hasNoCause();
    }

    @Test
    void neverQuotesInvalidBase64OrBrokenJson() {
        assertThat(problems(SECRET.replace("a: aHVudGVyMg==", "a: hunter2")))
                .containsExactly("SRC064 10:6 'a' of 'data' of Secret is not base64");
        assertThat(problems(
                        "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"data\": {\"a\": hunter2 hunter2} hunter2"))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    }
}
