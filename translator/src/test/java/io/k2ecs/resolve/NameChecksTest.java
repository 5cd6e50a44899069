package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "A", "-a", "a-", "a_b", "a b"})
    void refusesWhatKubernetesRefuses(String name) {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> Translated.of(Manifests.deployment("").replace("name: web\nspec", "name: " + name + "\nspec")));

        assertThat(refused.problems()).extracting(Finding::code).containsExactly("RES015");
        assertThat(refused.problems().get(0).at().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b-c.d9", "0"})
    void takesWhatKubernetesTakes(String name) {
        assertThatCode(() -> Translated.of(
                        Manifests.deployment("").replace("name: web\nspec", "name: \"" + name + "\"\nspec")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesDotsInNamesOfServicesAndContainers() {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> Translated.of(Manifests.documents(
                        Manifests.deployment("").replace("- name: web", "- name: we.b"),
                        Manifests.service("ports: [{port: 80}]").replace("name: web\nspec", "name: we.b\nspec"))));

        assertThat(refused.problems()).extracting(Finding::code).containsExactly("RES015", "RES015");
    }

    @Test
    void refusesKeysThatCannotBeFiles() {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> Translated.of("""
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: a}
                        stringData: {../x: hidden, fine.key_1: hidden}
                        """));

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().get(0).message()).contains("'../x'").doesNotContain("hidden");
    }
}
