package io.k2ecs.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

class TaskDefinitionSizeTest {

    private final TaskDefinitionSize rule = new TaskDefinitionSize();

    @Test
    void takesATaskDefinitionOf64KibibytesAndNoByteMore() {
        long empty = bytes(withValueOf(0));
        int room = (int) (65_536 - empty);

        assertThat(bytes(withValueOf(room))).isEqualTo(65_536);
        assertThat(Checked.findings(rule, withValueOf(room))).isEmpty();
        assertThat(Checked.findings(rule, withValueOf(room + 1)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF101");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("65537 bytes", "65536");
                });
    }

    @Test
    void countsNoWhiteSpace() {
        RegisterTaskDefinitionRequest definition = RegisterTaskDefinitionRequest.builder()
                .family("web")
                .containerDefinitions(
                        container("a").command("x", "y z").build(),
                        container("b").build())
                .build();

        String compact =
                "{\"containerDefinitions\":[{\"command\":[\"x\",\"y z\"],\"name\":\"a\"},{\"name\":\"b\"}],\"family\":\"web\"}";
        assertThat(JsonText.read(compact)).isEqualTo(SdkRequests.tree(definition));
        assertThat(TaskDefinitionSize.bytes(definition, Checked.FARGATE)).isEqualTo(compact.length());
    }

    @Test
    void countsBytesAndNotCharacters() {
        RegisterTaskDefinitionRequest definition =
                RegisterTaskDefinitionRequest.builder().family("\u00e4").build();

        assertThat(TaskDefinitionSize.bytes(definition, Checked.FARGATE))
                .isEqualTo("{\"family\":\"\u00e4\"}".getBytes(UTF_8).length);
    }

    @Test
    void countsTheArnThatASecretWillHave() {
        RegisterTaskDefinitionRequest definition = RegisterTaskDefinitionRequest.builder()
                .family("${secretArn:app/db}")
                .build();

        String arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db-AbCdEf";
        assertThat(TaskDefinitionSize.bytes(definition, Checked.FARGATE))
                .isEqualTo(("{\"family\":\"" + arn + "\"}").length());
    }

    @Test
    void leavesTagsOut() {
        RegisterTaskDefinitionRequest definition = RegisterTaskDefinitionRequest.builder()
                .family("web")
                .tags(Tag.builder().key("team").value("shop").build())
                .build();

        assertThat(TaskDefinitionSize.bytes(definition, Checked.FARGATE)).isEqualTo("{\"family\":\"web\"}".length());
    }

    private static ContainerDefinition.Builder container(String name) {
        return ContainerDefinition.builder().name(name);
    }

    private static long bytes(String yaml) {
        return TaskDefinitionSize.bytes(Translated.of(yaml).task("web"), Checked.FARGATE);
    }

    private static String withValueOf(int characters) {
        return Manifests.deployment("env: [{name: BIG, value: \"" + "x".repeat(characters) + "\"}]");
    }
}
