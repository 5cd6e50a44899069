package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.source.SecretValues;
import io.k2ecs.translate.Translated;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of a Secret is in anything that a translation yields, neither plain nor in base64. */
class SecrecyTest {
    @Test
    void thereAreSecretsToLookFor() {
        long values = Fixtures.everywhere()
                .map(it -> it.get())
                .mapToLong(it -> secretValues(Translated.of(ProjectFolders.manifests((String) it[0]), (Settings) it[2]))
                        .size())
                .sum();

        assertThat(values).isGreaterThan(40);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void noSecretIsInAnyResult(String folder, String where, Settings settings) {
        Translated translated = Translated.of(ProjectFolders.manifests(folder), settings);
        Set<String> values = secretValues(translated);
        StringBuilder everything = new StringBuilder();
        RequestFiles.of(translated.output()).forEach((path, tree) -> everything.append(JsonText.write(tree)));
        everything.append(translated.findings());
        everything.append(translated.result().ledger());
        everything.append(translated.result().addresses());
        translated.manifests().forEachLeaf((Node leaf) -> everything.append(leaf));

        assertThat(values).allSatisfy(value -> assertThat(everything.indexOf(value))
                .as("a secret value of %d characters", value.length())
                .isNegative());
    }

    /** Each value as it stands in the manifest, decoded, stripped, and in base64. */
    private static Set<String> secretValues(Translated translated) {
        Set<String> values = new TreeSet<>();
        translated.manifests().forEachLeaf(leaf -> {
            if (leaf instanceof ScalarNode scalar && scalar.secret()) {
                values.add(scalar.text());
            }
        });
        for (ManifestObject secret : translated.manifests().ofKind("Secret")) {
            SecretValues.decoded(secret).values().forEach(bytes -> {
                String plain = new String(bytes, StandardCharsets.UTF_8);
                values.add(plain);
                values.add(plain.strip());
                values.add(Base64.getEncoder().encodeToString(plain.strip().getBytes(StandardCharsets.UTF_8)));
            });
        }
        values.remove("");
        return values;
    }
}
