package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/** gRPC and HTTP/2 that come from outside. */
class GrpcTargetsTest {
    private static final String TLS = "tls: [{hosts: [a.example.com], secretName: cert}]\n";

    private static Translated translated(String port, String probe, String tls) {
        return Translated.of(Manifests.documents(
                Samples.deployment("api").replace("readinessProbe: {httpGet: {path: /health, port: http}}", probe),
                Samples.service("api", "ports: [" + port + "]"),
                Samples.ingress(
                        "in",
                        "",
                        tls + "rules:\n" + Samples.rule("a.example.com", Samples.path("/", "Prefix", "api")))));
    }

    @ParameterizedTest
    @CsvSource({"grpc, GRPC", "http2, HTTP2", "h2c, HTTP2", "http, HTTP1"})
    void goThroughATargetGroupOfTheirVersion(String name, String version) {
        Translated translated = translated("{name: " + name + ", port: 80, targetPort: http}", "", TLS);

        CreateTargetGroupRequest group = translated.targetGroup("app-api-80-public");
        assertThat(group.protocolVersion()).isEqualTo(version);
        assertThat(group.protocolAsString()).isEqualTo("HTTP");
        assertThat(new Traffic(translated).rules("app-public", 443))
                .containsExactly("a.example.com /* -> app-api-80-public");
    }

    @Test
    void askForHealthByACall() {
        CreateTargetGroupRequest unknown =
                translated("{name: grpc, port: 80, targetPort: http}", "", TLS).targetGroup("app-api-80-public");
        CreateTargetGroupRequest known = translated(
                        "{name: grpc, port: 80, targetPort: http}", "readinessProbe: {grpc: {port: 8080}}", TLS)
                .targetGroup("app-api-80-public");

        assertThat(unknown.healthCheckPath()).isEqualTo("/AWS.ALB/healthcheck");
        assertThat(unknown.matcher().grpcCode()).isEqualTo("12");
        assertThat(known.healthCheckPath()).isEqualTo("/grpc.health.v1.Health/Check");
        assertThat(known.matcher().grpcCode()).isEqualTo("0");
    }

    @Test
    void cannotComeWithoutTls() {
        Translated translated = translated("{name: grpc, port: 80, targetPort: http}", "", "");

        assertThat(new Traffic(translated).loadBalancers()).isEmpty();
        assertFinding(translated, "TR303", "'api' port 80", "GRPC").is(Severity.ERROR);
    }
}
