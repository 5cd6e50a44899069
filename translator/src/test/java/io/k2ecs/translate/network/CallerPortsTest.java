package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

class CallerPortsTest {
    private static Translated translated(Discovery discovery, String variables) {
        String caller = Samples.deployment("caller")
                .replace("image: caller:1", "image: caller:1\n          env: [" + variables + "]");
        return Translated.of(Manifests.documents(Samples.application("web"), caller), Translated.fargate(discovery));
    }

    private static List<String> values(Translated translated) {
        return translated.container("caller").environment().stream()
                .map(KeyValuePair::value)
                .toList();
    }

    @Test
    void rewritesAPortThatStandsBesideTheNameOrFollowsFromTheScheme() {
        Translated translated = translated(
                Discovery.CLOUD_MAP,
                "{name: A_URL, value: 'http://web:80/x'}, {name: B_URL, value: 'http://web/x'}, {name: C_ADDR, value:"
                        + " 'web:80'}");

        assertThat(values(translated))
                .containsExactly(
                        "http://web.default.app.internal:8080/x",
                        "http://web.default.app.internal:8080/x",
                        "web.default.app.internal:8080");
        assertThat(translated.findings("TR344")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB_HOST WEB_PORT", "web.hostname web.port", "WEB_SERVICE_HOST WEB_SERVICE_PORT"})
    void rewritesAPortInAVariableOfItsOwn(String names) {
        String[] both = names.split(" ");
        Translated translated = translated(
                Discovery.CLOUD_MAP, "{name: %s, value: web}, {name: %s, value: '80'}".formatted(both[0], both[1]));

        assertThat(values(translated)).containsExactly("web.default.app.internal", "8080");
        assertThat(translated.findings("TR344")).isEmpty();
        assertThat(translated
                        .leaf(2, "/spec/template/spec/containers/0/env/1/value")
                        .reason())
                .contains("address");
    }

    @Test
    void reportsAPortThatStandsElsewhere() {
        Translated translated = translated(Discovery.CLOUD_MAP, "{name: WEB_HOST, value: web}");

        assertThat(values(translated)).containsExactly("web.default.app.internal");
        assertFinding(translated, "TR344", "WEB_HOST of container caller", "default/web", "port 80 is 8080")
                .is(Severity.ERROR);
    }

    @Test
    void leavesThePortOfTheProgramItselfAlone() {
        Translated translated = translated(Discovery.CLOUD_MAP, "{name: HOST, value: web}, {name: PORT, value: '80'}");

        assertThat(values(translated)).containsExactly("web.default.app.internal", "80");
        assertFinding(translated, "TR344", "HOST of container caller");
    }

    @Test
    void leavesAPortAloneThatTwoHostsShare() {
        Translated translated = translated(
                Discovery.CLOUD_MAP,
                "{name: WEB_HOST, value: web}, {name: WEB_SERVER, value: web}, {name: WEB_PORT, value: '80'}");

        assertThat(values(translated)).contains("80");
        assertThat(translated.findings("TR344")).hasSize(2);
    }

    @Test
    void leavesAPortAloneThatTheServiceDoesNotHave() {
        Translated translated =
                translated(Discovery.CLOUD_MAP, "{name: WEB_HOST, value: web}, {name: WEB_PORT, value: '9999'}");

        assertThat(values(translated)).containsExactly("web.default.app.internal", "9999");
        assertFinding(translated, "TR344", "port 80 is 8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALB", "SERVICE_CONNECT"})
    void hasNothingToSayWhereThePortStays(Discovery discovery) {
        Translated translated = translated(discovery, "{name: WEB_HOST, value: web}, {name: OTHER_HOST, value: web}");

        assertThat(translated.findings("TR344")).isEmpty();
    }
}
