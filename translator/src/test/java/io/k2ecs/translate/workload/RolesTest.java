package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
    private static final List<String> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    @Test
    void giveEachServiceTwoRolesOfItsOwn() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.task("web").executionRoleArn())
                .isEqualTo("arn:aws:iam::000000000000:role/app-web-execution");
        assertThat(translated.task("web").taskRoleArn()).isEqualTo("arn:aws:iam::000000000000:role/app-web-task");
        assertThat(translated.output().roles().stream().map(it -> it.request().roleName()))
                .containsExactly("app-web-execution", "app-web-task");
        assertThat(translated.output().roles())
                .allSatisfy(it -> assertThat(it.request().assumeRolePolicyDocument())
                        .contains("ecs-tasks.amazonaws.com", "\"000000000000\""));
        assertThat(translated.findings("TR210")).isEmpty();
    }

    @Test
    void letTheAgentPullTheImagesAndWriteTheLogsOnly() {
        Map<String, Map<?, ?>> statements =
                RolePolicies.statements(Translated.of(Manifests.deployment("")), "app-web-execution");

        assertThat(statements).containsOnlyKeys("LogInToRegistry", "PullImages", "WriteLogs");
        assertThat(statements.get("PullImages").get("Action")).isEqualTo(PULL);
        assertThat(statements.get("PullImages").get("Resource"))
                .isEqualTo(List.of("arn:aws:ecr:us-east-1:000000000000:repository/web"));
        assertThat(statements.get("WriteLogs").get("Action"))
                .isEqualTo(List.of("logs:CreateLogStream", "logs:PutLogEvents"));
        assertThat(statements.get("WriteLogs").get("Resource"))
                .isEqualTo(List.of("arn:aws:logs:us-east-1:000000000000:log-group:/ecs/app/web:*"));
    }

    @Test
    void nameTheRepositoryOfEachImageOnce() {
        Translated translated = Translated.of(Manifests.deployment("""
                initContainers:
                  - name: prepare
                    image: web:2
                  - name: migrate
                    image: 999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/migrate@sha256:%s
                """.formatted("0".repeat(64)), ""));

        assertThat(RolePolicies.statements(translated, "app-web-execution")
                        .get("PullImages")
                        .get("Resource"))
                .isEqualTo(List.of(
                        "arn:aws:ecr:eu-west-1:999999999999:repository/team/migrate",
                        "arn:aws:ecr:us-east-1:000000000000:repository/web"));
    }

    @Test
    void allowNoPullFromRegistriesThatAreNotOfEcr() {
        Translated translated = Translated.of(Manifests.deployment("").replace("web:1", "ghcr.io/acme/web:1"));

        assertThat(RolePolicies.statements(translated, "app-web-execution")).containsOnlyKeys("WriteLogs");
    }

    @Test
    void allowNoPullFromARegistryOfTheSettingsThatIsNotOfEcr(@TempDir Path folder) throws IOException {
        Settings settings = settings(folder, "images:\n  registry: ghcr.io");

        assertThat(RolePolicies.statements(Translated.of(Manifests.deployment(""), settings), "app-web-execution"))
                .containsOnlyKeys("WriteLogs");
    }

    @Test
    void letTheAgentReadExactlyTheSecretsThatAreInjected() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("""
                        env:
                          - name: ONE
                            valueFrom:
                              secretKeyRef:
                                name: used
                                key: one
                          - name: TWO
                            valueFrom:
                              secretKeyRef:
                                name: used
                                key: two
                        envFrom:
                          - secretRef:
                              name: all
                        """),
                secret("used", "one: x\n  two: y"),
                secret("all", "key: z"),
                secret("other", "key: w")));

        Map<?, ?> inject =
                RolePolicies.statements(translated, "app-web-execution").get("InjectSecrets");
        assertThat(inject.get("Action")).isEqualTo(List.of("secretsmanager:GetSecretValue"));
        assertThat(inject.get("Resource"))
                .isEqualTo(List.of(
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:app/all-??????",
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:app/used-??????"));
    }

    @Test
    void letTheAgentReadNoSecretThatAVariableOfTheSameNameHides() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(
                        "env:\n  - name: KEY\n    value: plain\nenvFrom:\n  - secretRef:\n      name: all"),
                secret("all", "KEY: z")));

        assertThat(RolePolicies.statements(translated, "app-web-execution")).doesNotContainKey("InjectSecrets");
    }

    private static Settings settings(Path folder, String yaml) throws IOException {
        return WorkloadSettings.read(Files.writeString(folder.resolve("k2ecs.yaml"), yaml + "\n"));
    }

    private static String secret(String name, String data) {
        return "apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\nstringData:\n  %s\n".formatted(name, data);
    }
}
