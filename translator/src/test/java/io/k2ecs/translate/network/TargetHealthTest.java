package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/** The health checks of target groups, a part of TR301. */
class TargetHealthTest {
    private static final String PROBE = "/spec/template/spec/containers/0/readinessProbe/";

    @Test
    void asksWhatTheReadinessProbeAsks() {
        Translated translated = withProbe(
                "httpGet: {path: /ready, port: http}, periodSeconds: 7, timeoutSeconds: 3, failureThreshold: 4",
                Translated.fargate());

        CreateTargetGroupRequest group = translated.targetGroup("app-web-80");
        assertThat(group.healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(group.healthCheckPath()).isEqualTo("/ready");
        assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(7);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(3);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(4);
        assertThat(group.matcher().httpCode()).isEqualTo("200-399");
        LedgerEntry path = translated.leaf(PROBE + "httpGet/path");
        assertThat(path.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(path.targets()).contains(new Target("target-groups/app-web-80.json", "/HealthCheckPath"));
        assertThat(translated.findings("TR301")).isEmpty();
    }

    @ParameterizedTest(name = "every {0} s with {1} s for an answer and {2} failures")
    @CsvSource({
        "1, 1, 1, 5, 2, 2",
        "5, 2, 2, 5, 2, 2",
        "4, 4, 10, 5, 4, 10",
        "10, 10, 11, 11, 10, 10",
        "301, 121, 3, 300, 120, 3"
    })
    void keepsTheLimitsOfATargetGroup(int period, int timeout, int failures, int interval, int answer, int unhealthy) {
        Translated translated = withProbe(
                "httpGet: {path: /, port: 8080}, periodSeconds: %d, timeoutSeconds: %d, failureThreshold: %d"
                        .formatted(period, timeout, failures),
                Translated.fargate());

        CreateTargetGroupRequest group = translated.targetGroup("app-web-80");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(interval);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(answer);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(unhealthy);
        assertThat(group.healthCheckTimeoutSeconds()).isLessThan(group.healthCheckIntervalSeconds());
        assertThat(translated.leaf(PROBE + "periodSeconds").state())
                .isEqualTo(period == interval ? LeafState.TRANSLATED : LeafState.APPROXIMATED);
    }

    @Test
    void putsASlashBeforeAPathWithoutOneAsTheKubeletDoes() {
        assertThat(withProbe("httpGet: {path: ready, port: http}", Translated.fargate())
                        .targetGroup("app-web-80")
                        .healthCheckPath())
                .isEqualTo("/ready");
    }

    @Test
    void asksAnotherPortWhereTheModeHasFixedPorts() {
        String probe = "httpGet: {path: /, port: 9000, scheme: HTTPS}";

        for (Settings settings : new Settings[] {Translated.fargate(), Translated.ec2(NetworkMode.HOST)}) {
            CreateTargetGroupRequest group = withProbe(probe, settings).targetGroup("app-web-80");
            assertThat(group.healthCheckPort()).isEqualTo("9000");
            assertThat(group.healthCheckProtocolAsString()).isEqualTo("HTTPS");
        }
        Translated bridge = withProbe(probe, Translated.ec2(NetworkMode.BRIDGE));
        assertThat(bridge.targetGroup("app-web-80").healthCheckPort()).isEqualTo("traffic-port");
        assertThat(bridge.findings("TR301"))
                .extracting(Finding::message)
                .singleElement()
                .satisfies(it -> assertThat(it).contains("port 9000", "bridge", "8080"));
    }

    @Test
    void takesAnyAnswerWhereNobodySaysWhichPathTellsHealth() {
        Translated translated = withProbe("tcpSocket: {port: http}", Translated.fargate());

        CreateTargetGroupRequest group = translated.targetGroup("app-web-80");
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.matcher().httpCode()).isEqualTo("200-499");
        assertThat(translated.findings("TR301")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("container 'web'", "no HTTP probe", "200-499");
        });
    }

    @Test
    void saysThatHeadersOfTheProbeAreLost() {
        Translated translated = withProbe(
                "httpGet: {path: /, port: http, httpHeaders: [{name: Host, value: shop.example.com}]}",
                Translated.fargate());

        assertThat(translated.findings("TR301")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("httpHeaders"));
        assertThat(translated.leaf(PROBE + "httpGet/httpHeaders/0/value").state())
                .isEqualTo(LeafState.DROPPED);
    }

    private static Translated withProbe(String probe, Settings settings) {
        String deployment =
                Samples.deployment("web").replace("{httpGet: {path: /health, port: http}}", "{" + probe + "}");
        return Translated.of(
                Manifests.documents(
                        deployment, Samples.service("web", "ports: [{name: http, port: 80, targetPort: http}]")),
                settings);
    }
}
