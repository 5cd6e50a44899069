package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

class ConfigFilesTest {
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: config}
            data: {app.conf: "url=http://web:80/", other: x}
            binaryData: {logo: AAEC}
            """;
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: keys}
            data: {token: aHVudGVyMi1maWxl, bytes: /wA=}
            """;
    private static final String MOUNT = "volumeMounts: [{name: files, mountPath: /etc/app}]";

    @Test
    void aContainerWritesTheFilesBeforeAnyOtherStarts() {
        Translated translated = translated("configMap: {name: config}", MOUNT);
        ContainerDefinition writer = translated.container("k2ecs-files");
        ContainerDefinition web = translated.container("web");

        assertThat(writer.image()).matches(".*@sha256:[0-9a-f]{64}");
        assertThat(writer.essential()).isFalse();
        assertThat(writer.environment())
                .extracting(KeyValuePair::value)
                .containsExactly("url=http://web:80/", "AAEC", "x");
        assertThat(writer.command().get(0))
                .contains("printf %s \"$FILE_1\" > '/k2ecs-files/files/app.conf'")
                .contains("printf %s \"$FILE_2\" | base64 -d > '/k2ecs-files/files/logo'")
                .contains("chmod 0644");
        assertThat(web.dependsOn()).singleElement().satisfies(it -> {
            assertThat(it.containerName()).isEqualTo("k2ecs-files");
            assertThat(it.condition()).isEqualTo(ContainerCondition.SUCCESS);
        });
        assertThat(web.mountPoints()).singleElement().satisfies(it -> {
            assertThat(it.sourceVolume()).isEqualTo("files");
            assertThat(it.containerPath()).isEqualTo("/etc/app");
            assertThat(it.readOnly()).isTrue();
        });
        assertThat(translated.leaf(1, "/data/app.conf").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.findings()).noneMatch(it -> it.severity() == Severity.ERROR);
    }

    @Test
    void keysOfSecretsAreInjectedAndStandNowhere() {
        Translated translated =
                translated("secret: {secretName: keys, items: [{key: token, path: t, mode: 256}]}", MOUNT);
        ContainerDefinition writer = translated.container("k2ecs-files");

        assertThat(writer.secrets()).singleElement().satisfies(it -> assertThat(it.valueFrom())
                .isEqualTo("${secretArn:app/keys}:token::"));
        assertThat(writer.hasEnvironment()).isFalse();
        assertThat(writer.command().get(0)).contains("chmod 0400");
        assertThat(translated.output().secrets()).hasSize(1);
        assertThat(translated.output().toString()).doesNotContain("hunter2");
        assertThat(translated.output().roles().stream()
                        .flatMap(it -> it.policies().stream())
                        .map(it -> it.policyDocument()))
                .anySatisfy(it -> assertThat(it).contains("secret:app/keys-??????"));
    }

    @Test
    void aValueThatIsNoTextIsAnErrorThatDoesNotShowIt() {
        assertThat(translated("secret: {secretName: keys}", MOUNT).findings("TR219"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("key 'bytes'");
                });
    }

    @Test
    void aFileAtItsOwnPlaceIsNotMountedThereAndTheFindingSaysWhereItIs() {
        Translated translated = translated(
                "configMap: {name: config}",
                "volumeMounts: [{name: files, mountPath: /etc/app/app.conf, subPath: app.conf}]");

        assertThat(translated.container("web").mountPoints())
                .singleElement()
                .satisfies(it -> assertThat(it.containerPath()).isEqualTo("/k2ecs-files/files"));
        assertThat(translated.findings("TR118")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("/k2ecs-files/files/app.conf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configMap: {name: absent}",
                "secret: {secretName: absent}",
                "configMap: {name: config, items: [{key: absent, path: a}]}",
                "projected: {sources: [{serviceAccountToken: {path: token}}]}",
                "downwardAPI: {items: [{path: ip, fieldRef: {fieldPath: status.podIP}}]}"
            })
    void whatIsNotThereIsAnErrorAndNoFile(String source) {
        Translated translated = translated(source, MOUNT);

        assertThat(translated.findings("TR219")).singleElement().satisfies(it -> assertThat(it.severity())
                .isEqualTo(Severity.ERROR));
        assertThat(translated.task("web").containerDefinitions()).hasSize(1);
    }

    @Test
    void whatIsOptionalMayBeAbsent() {
        Translated translated = translated("configMap: {name: absent, optional: true}", MOUNT);

        assertThat(translated.findings("TR219")).isEmpty();
        assertThat(translated.task("web").containerDefinitions()).hasSize(1);
        assertThat(translated.task("web").volumes()).hasSize(1);
    }

    @Test
    void factsThatAreKnownBeforehandAreFilesToo() {
        Translated translated = translated(
                "downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}, {path: ns, fieldRef: {fieldPath: metadata.namespace}}]}",
                MOUNT);

        assertThat(translated.container("k2ecs-files").environment())
                .extracting(KeyValuePair::value)
                .containsExactly("app=\"web\"", "default");
    }

    @Test
    void onInstancesTheWriterHasMemoryAndTheDiskIsAWarning() {
        Translated translated = Translated.of(
                manifests("secret: {secretName: keys, items: [{key: token, path: t}]}", MOUNT),
                Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.container("k2ecs-files").memory()).isEqualTo(32);
        assertThat(translated.findings("TR219")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("lie on the disk"));
    }

    @Test
    void aPodWithoutSuchVolumesHasNoSuchContainer() {
        assertThat(translated("emptyDir: {}", MOUNT).task("web").containerDefinitions())
                .hasSize(1);
    }

    private static Translated translated(String source, String mounts) {
        return Translated.of(manifests(source, mounts));
    }

    private static String manifests(String source, String mounts) {
        return Manifests.documents(
                Manifests.deployment("volumes: [{name: files, " + source + "}]", mounts), CONFIG_MAP, SECRET);
    }
}
