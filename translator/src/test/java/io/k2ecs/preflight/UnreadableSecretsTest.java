package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.Role;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UnreadableSecretsTest {

    private static final String YAML = Manifests.documents(
            Manifests.deployment("env:\n  - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}"),
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            stringData:
              password: hunter2
            """);

    private final UnreadableSecrets rule = new UnreadableSecrets();

    @Test
    void findsNothingWrongWithWhatTheTranslationAllows() {
        assertThat(Checked.findings(rule, YAML)).isEmpty();
    }

    @Test
    void reportsARoleWithoutPolicies() {
        TranslationResult wrong = withRoles(it -> new Role(it.request(), List.of()));

        assertThat(Checked.findings(rule, wrong, Checked.FARGATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF401");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.at().line()).isEqualTo(18);
                    assertThat(it.message())
                            .contains("variable PASSWORD", "secret 'app/db'")
                            .doesNotContain("hunter2");
                });
    }

    @Test
    void reportsTheRightToReadAnotherSecret() {
        assertThat(Checked.findings(rule, withPolicyText("app/db", "app/other"), Checked.FARGATE))
                .hasSize(1);
    }

    @Test
    void reportsAStatementThatDenies() {
        assertThat(Checked.findings(rule, withPolicyText("Allow", "Deny"), Checked.FARGATE))
                .hasSize(1);
    }

    @Test
    void takesAnythingForASecret() {
        assertThat(Checked.findings(rule, withPolicyText("db-??????", "*"), Checked.FARGATE))
                .isEmpty();
        assertThat(Checked.findings(
                        rule, withPolicyText("secretsmanager:GetSecretValue", "secretsmanager:Get*"), Checked.FARGATE))
                .isEmpty();
    }

    private static TranslationResult withPolicyText(String before, String after) {
        return withRoles(role -> new Role(
                role.request(),
                role.policies().stream()
                        .map(policy -> policy.copy(
                                it -> it.policyDocument(policy.policyDocument().replace(before, after))))
                        .toList()));
    }

    private static TranslationResult withRoles(UnaryOperator<Role> change) {
        return new Altered(Translated.of(YAML).result()).roles(change);
    }
}
