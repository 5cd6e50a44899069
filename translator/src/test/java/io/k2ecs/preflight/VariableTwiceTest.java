package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;

class VariableTwiceTest {

    private final VariableTwice rule = new VariableTwice();

    @Test
    void staysSilentWhereALaterSourceOverrides() {
        String yaml = Manifests.documents(
                Manifests.deployment("envFrom: [{secretRef: {name: db}}]\nenv: [{name: PASSWORD, value: plain}]"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {PASSWORD: x}\n");

        assertThat(Checked.findings(rule, yaml)).isEmpty();
    }

    @Test
    void reportsANameInEnvironmentAndSecrets() {
        TranslationResult wrong = new Altered(
                        Translated.of(Manifests.deployment("")).result())
                .firstContainers(it -> it.environment(plain("A"), plain("B")).secrets(secret("B"), secret("C")));

        assertThat(Checked.findings(rule, wrong, Checked.FARGATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF402");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("container 'web'", "variable B twice");
                });
    }

    @Test
    void reportsASecretNamedTwice() {
        TranslationResult wrong = new Altered(
                        Translated.of(Manifests.deployment("")).result())
                .firstContainers(it -> it.secrets(secret("C"), secret("C")));

        assertThat(Checked.findings(rule, wrong, Checked.FARGATE))
                .extracting(Finding::message)
                .containsExactly("container 'web' has variable C twice");
    }

    private static KeyValuePair plain(String name) {
        return KeyValuePair.builder().name(name).value("value").build();
    }

    private static Secret secret(String name) {
        return Secret.builder().name(name).valueFrom("arn").build();
    }
}
