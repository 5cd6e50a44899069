package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DanglingCallsTest {
    private static Translated calling(String value) {
        return Translated.of(Manifests.documents(
                Samples.application("web"),
                Samples.deployment("caller")
                        .replace(
                                "image: caller:1",
                                "image: caller:1\n          env: [{name: A_URL, value: '" + value + "'}]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gone.default.svc.cluster.local/", "http://web:81/", "http://gone.default/"})
    void findsAddressesThatLeadNowhere(String address) {
        assertFinding(calling(address), "TR345", "A_URL of container caller", "leads nowhere")
                .is(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://web/", "http://web:80/", "https://example.com/", "web"})
    void hasNothingToSayOfOthers(String address) {
        assertThat(calling(address).findings("TR345")).isEmpty();
    }

    @Test
    void leavesSecretsToTheirOwnRule() {
        String secret = """
                apiVersion: v1
                kind: Secret
                metadata: {name: target}
                stringData: {url: 'http://gone.default.svc.cluster.local/'}
                """;
        Translated translated = Translated.of(Manifests.documents(
                secret,
                Samples.deployment("caller")
                        .replace(
                                "image: caller:1",
                                "image: caller:1\n          env: [{name: A_URL, valueFrom: {secretKeyRef: {name: target,"
                                        + " key: url}}}]")));

        assertThat(translated.findings("TR345")).isEmpty();
        assertThat(translated.findings("TR401"))
                .anySatisfy(it -> assertThat(it.message()).contains("leads nowhere"));
    }
}
