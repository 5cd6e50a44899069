package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPermissionsTest {

    private final TaskPermissions rule = new TaskPermissions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: AWS_REGION, value: eu-west-1}",
                "{name: QUEUE, value: 'https://sqs.eu-west-1.amazonaws.com/1/q'}",
                "{name: ENDPOINT, value: dynamodb.cn-north-1.amazonaws.com.cn}",
                "{name: TOPIC, value: 'arn:aws:sns:eu-west-1:1:t'}",
                "{name: BUCKET, value: 's3://pictures/'}"
            })
    void warnsOfAVariableThatTellsOfAws(String variable) {
        assertThat(Checked.findings(rule, Manifests.deployment("env:\n  - " + variable)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF306");
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.at().line()).isEqualTo(18);
                    assertThat(it.message()).contains("container 'web'", "task role allows nothing");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: DB_HOST, value: db.abc.eu-west-1.rds.amazonaws.com}",
                "{name: CACHE, value: 'c.abc.0001.euw1.cache.amazonaws.com:6379'}",
                "{name: MIRROR, value: 1.dkr.ecr.eu-west-1.amazonaws.com/x}",
                "{name: URL, value: 'https://example.com'}",
                "{name: DRAWS_3, value: '5'}"
            })
    void staysSilentAboutWhatNeedsNoRightsOfIam(String variable) {
        assertThat(Checked.findings(rule, Manifests.deployment("env:\n  - " + variable)))
                .isEmpty();
    }

    @Test
    void neverRepeatsTheValue() {
        String yaml = Manifests.deployment("env:\n  - {name: TOPIC, value: 'arn:aws:sns:eu-west-1:1:hidden'}");

        assertThat(Checked.findings(rule, yaml))
                .allSatisfy(it -> assertThat(it.message()).contains("TOPIC").doesNotContain("hidden"));
    }

    @Test
    void warnsOfAnImageOfAwsTools() {
        assertThat(Checked.findings(rule, withImage("amazon/aws-cli:2.15"))).hasSize(1);
        assertThat(Checked.findings(rule, withImage("amazoncorretto:21"))).isEmpty();
    }

    @Test
    void staysSilentWhereTheContainerHasKeysOfItsOwn() {
        String yaml = Manifests.deployment(
                "env: [{name: AWS_REGION, value: eu-west-1}, {name: AWS_ACCESS_KEY_ID, value: AKIA}]");

        assertThat(Checked.findings(rule, yaml)).isEmpty();
    }

    @Test
    void staysSilentWhereTheServiceAccountNamesARole() {
        String account = """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: web
                  annotations:
                    eks.amazonaws.com/role-arn: arn:aws:iam::000000000000:role/web
                """;
        String yaml = Manifests.documents(
                Manifests.deployment("serviceAccountName: web", "env: [{name: AWS_REGION, value: eu-west-1}]"),
                account);

        assertThat(Checked.findings(rule, yaml)).isEmpty();
    }

    @Test
    void doesNotTakeTheRightsForEcsExecForTheApplications() {
        Settings settings = Checked.withExecuteCommand();
        String yaml = Manifests.deployment("env: [{name: AWS_REGION, value: eu-west-1}]");

        assertThat(Checked.findings(rule, yaml, settings)).hasSize(1);
    }

    private static String withImage(String image) {
        return Manifests.deployment("").replace("web:1", image);
    }
}
