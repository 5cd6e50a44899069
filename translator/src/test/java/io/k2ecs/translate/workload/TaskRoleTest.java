package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRoleTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/web";
    private static final String TASK_ROLE = "task-definitions/app-web.json#/taskRoleArn";

    @Test
    void allowTheApplicationNothing() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(RolePolicies.role(translated, "app-web-task").policies()).isEmpty();
    }

    @Test
    void allowTheApplicationToMountItsFileSystem() {
        Map<String, Map<?, ?>> statements = RolePolicies.statements(Translated.of(claim("")), "app-web-task");

        assertThat(statements).containsOnlyKeys("MountFileSystem");
        assertThat(statements.get("MountFileSystem").get("Action"))
                .isEqualTo(List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"));
        assertThat(statements.get("MountFileSystem").get("Resource"))
                .isEqualTo(List.of("arn:aws:elasticfilesystem:us-east-1:000000000000:file-system/${fileSystemId:app}"));
    }

    @Test
    void allowExecOnlyIfTheSettingsAskForIt(@TempDir Path folder) throws IOException {
        Translated translated = Translated.of(Manifests.deployment(""), settings(folder, "executeCommand: true"));

        assertThat(translated.service("web").enableExecuteCommand()).isTrue();
        Map<String, Map<?, ?>> statements = RolePolicies.statements(translated, "app-web-task");
        assertThat(statements).containsOnlyKeys("ExecuteCommand");
        assertThat(statements.get("ExecuteCommand").get("Action"))
                .isEqualTo(List.of(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"));
        assertThat(Translated.of(Manifests.deployment("")).service("web").enableExecuteCommand())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceAccountName", "serviceAccount"})
    void takeTheRoleOfTheServiceAccountForTheApplication(String field) {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment(field + ": web", ""), account(ROLE)));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo(ROLE);
        assertThat(translated.output().roles().stream().map(it -> it.request().roleName()))
                .containsExactly("app-web-execution");
        assertLeaf(translated.leaf("/spec/template/spec/" + field)).isApproximated("TR210", TASK_ROLE);
        assertLeaf(translated.leaf(1, "/metadata/annotations/eks.amazonaws.com~1role-arn"))
                .isApproximated("TR210", TASK_ROLE)
                .because("ecs-tasks.amazonaws.com");
        assertThat(translated.findings("TR210")).hasSize(1);
        assertFinding(translated, "TR210", ROLE, "ECS tasks cannot assume it yet")
                .is(Severity.WARNING)
                .stands(24, 33)
                .advises("sts:AssumeRole");
    }

    @Test
    void takeTheRoleOfTheDefaultAccountToo() {
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment(""), account(ROLE).replace("name: web", "name: default")));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo(ROLE);
    }

    @Test
    void sayNothingOfAnAccountWithoutARole() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("serviceAccountName: web", ""),
                "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n"));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo("arn:aws:iam::000000000000:role/app-web-task");
        assertLeaf(translated.leaf("/spec/template/spec/serviceAccountName")).isNotApplicable("TR210");
        assertThat(translated.findings("TR210")).isEmpty();
    }

    @Test
    void takeAnEmptyAnnotationForNone() {
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment("serviceAccountName: web", ""), account("\"\"")));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo("arn:aws:iam::000000000000:role/app-web-task");
    }

    @Test
    void reportARoleThatIsNone() {
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment("serviceAccountName: web", ""), account("web-role")));

        assertFinding(translated, "TR210", "'web-role' is not the ARN of an IAM role")
                .is(Severity.ERROR);
    }

    @Test
    void reportARoleOfAnotherAccount(@TempDir Path folder) throws IOException {
        Settings settings = settings(folder, "aws:\n  accountId: \"999999999999\"");
        String yaml = Manifests.documents(Manifests.deployment("serviceAccountName: web", ""), account(ROLE));

        assertFinding(Translated.of(yaml, settings), "TR210", "is of account 123456789012", "account 999999999999")
                .is(Severity.ERROR);
        assertThat(Translated.of(yaml).findings("TR210")).noneMatch(it -> it.severity() == Severity.ERROR);
    }

    /** The role is not k2ecs' own, so it gets no policy; without these rights the task would not start. */
    @Test
    void sayWhatAGivenRoleLacks(@TempDir Path folder) throws IOException {
        Translated translated = Translated.of(
                Manifests.documents(claim("serviceAccountName: web\n"), account(ROLE)),
                settings(folder, "executeCommand: true"));

        assertFinding(
                        translated,
                        "TR210",
                        "must also allow elasticfilesystem:ClientMount, elasticfilesystem:ClientWrite, ssmmessages:",
                        "Deployment default/web")
                .is(Severity.WARNING);
    }

    private static Settings settings(Path folder, String yaml) throws IOException {
        return WorkloadSettings.read(Files.writeString(folder.resolve("k2ecs.yaml"), yaml + "\n"));
    }

    private static String claim(String podFields) {
        return Manifests.deployment(
                podFields + "volumes:\n  - name: files\n    persistentVolumeClaim:\n      claimName: files", "");
    }

    private static String account(String role) {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: web
                  annotations:
                    eks.amazonaws.com/role-arn: %s
                """.formatted(role);
    }
}
