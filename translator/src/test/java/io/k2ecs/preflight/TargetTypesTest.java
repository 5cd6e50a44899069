package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.TargetGroup;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTypesTest {

    private static final String YAML = Manifests.documents(
            Manifests.deployment("ports: [{containerPort: 80}]"), Manifests.service("ports: [{port: 80, name: http}]"));

    private final TargetTypes rule = new TargetTypes();

    @Test
    void findsNothingWrongWithWhatTheTranslationChooses() {
        assertThat(Checked.findings(rule, YAML)).isEmpty();
        assertThat(Checked.findings(rule, YAML, Checked.HOST)).isEmpty();
        assertThat(Checked.findings(rule, YAML, Checked.BRIDGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FARGATE, instance, awsvpc", "HOST, ip, host", "BRIDGE, ip, bridge"})
    void reportsTheOtherType(String settingsName, String type, String mode) {
        Settings settings =
                switch (settingsName) {
                    case "HOST" -> Checked.HOST;
                    case "BRIDGE" -> Checked.BRIDGE;
                    default -> Checked.FARGATE;
                };
        TranslationResult wrong = new Altered(Translated.of(YAML, settings).result())
                .targetGroups(
                        it -> new TargetGroup(it.request().copy(change -> change.targetType(type)), it.attributes()));

        assertThat(Checked.findings(rule, wrong, settings)).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("PF305");
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'app-web-80'", "of type " + type + ";", "network mode " + mode);
        });
    }
}
