package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.Occurrence.State;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.AddressUse;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneCallsTest {
    private static String job(String containerFields) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: migrate
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: migrate
                          image: migrate:1
                          %s
                """.formatted(containerFields);
    }

    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: target
            stringData:
              url: http://user:s3cr3t@web/
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: [{name: TARGET_URL, value: 'http://web/'}]",
                "env: [{name: TARGET_HOST, value: web}]",
                "env: [{name: TARGETS, value: 'web:80'}]",
                "command: [curl, 'http://web.default.svc.cluster.local/']",
                "env: [{name: TARGET_URL, valueFrom: {secretKeyRef: {name: target, key: url}}}]"
            })
    void findsJobsThatCallAnAlias(String fields) {
        Translated translated = Translated.of(
                Manifests.documents(Samples.application("web"), SECRET, job(fields)),
                Translated.fargate(Discovery.SERVICE_CONNECT));

        assertFinding(translated, "TR342", "Job default/migrate calls Service default/web")
                .is(Severity.ERROR);
        assertThat(translated.findings("TR342").toString()).doesNotContain("s3cr3t");
    }

    @Test
    void putsNoAliasIntoATaskThatDoesNotKnowIt() {
        Translated translated = Translated.of(
                Manifests.documents(
                        Samples.application("web"), job("env: [{name: TARGET_URL, value: 'http://web.default/'}]")),
                Translated.fargate(Discovery.SERVICE_CONNECT));

        assertThat(translated.container("migrate").environment().get(0).value()).isEqualTo("http://web.default/");
        assertThat(translated.result().addresses())
                .extracting(AddressUse::state)
                .containsExactly(State.DANGLING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Discovery.class,
            names = {"ALB", "CLOUD_MAP"})
    void hasNothingToSayWhereNamesAreInDns(Discovery discovery) {
        Translated translated = Translated.of(
                Manifests.documents(Samples.application("web"), job("env: [{name: TARGET_URL, value: 'http://web/'}]")),
                Translated.fargate(discovery));

        assertThat(translated.findings("TR342")).isEmpty();
        assertThat(translated.result().addresses())
                .extracting(AddressUse::state)
                .containsExactly(State.REWRITTEN);
    }

    @Test
    void hasNothingToSayOfServicesThatAreReachedByCloudMap() {
        String headless = Manifests.documents(
                Samples.deployment("web"),
                Samples.service("web", "clusterIP: None\nports: [{name: http, port: 80, targetPort: http}]"));
        Translated translated = Translated.of(
                Manifests.documents(headless, job("env: [{name: TARGET_URL, value: 'http://web/'}]")),
                Translated.fargate(Discovery.SERVICE_CONNECT));

        assertThat(translated.findings("TR342")).isEmpty();
        assertThat(translated.container("migrate").environment().get(0).value())
                .isEqualTo("http://web.default.app.internal:8080/");
    }

    @Test
    void hasNothingToSayOfWordsThatAreNoAddresses() {
        Translated translated = Translated.of(
                Manifests.documents(Samples.application("web"), job("env: [{name: MODE, value: web}]")),
                Translated.fargate(Discovery.SERVICE_CONNECT));

        assertThat(translated.findings("TR342")).isEmpty();
    }
}
