package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.ServicePort;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolGuessTest {
    @ParameterizedTest
    @CsvSource({
        "http, HTTP",
        "HTTP, HTTP",
        "https, HTTPS",
        "kubernetes.io/ws, HTTP",
        "kubernetes.io/wss, HTTPS",
        "kubernetes.io/h2c, GRPC",
        "grpc, GRPC",
        "grpc-web, HTTP",
        "tcp, TCP",
        "redis, TCP"
    })
    void believesTheAppProtocolFirst(String appProtocol, ApplicationProtocol protocol) {
        assertProtocol("{name: amqp, port: 443, appProtocol: %s}".formatted(appProtocol), "", protocol, "appProtocol");
    }

    @ParameterizedTest
    @CsvSource({
        "http, HTTP",
        "http-api, HTTP",
        "https-api, HTTPS",
        "web, HTTP",
        "metrics, HTTP",
        "management, HTTP",
        "grpc-api, GRPC",
        "http2, GRPC",
        "tcp-api, TCP",
        "mongodb, TCP",
        "postgres-primary, TCP",
        "db-service, TCP"
    })
    void believesThePortsName(String name, ApplicationProtocol protocol) {
        assertProtocol("{name: %s, port: 9999}".formatted(name), "", protocol, "port name is " + name);
    }

    @Test
    void believesTheNameOfTheContainersPort() {
        assertProtocol(
                "{port: 9999, targetPort: 7000}",
                "ports: [{name: grpc, containerPort: 7000}]",
                ApplicationProtocol.GRPC,
                "container port name is grpc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{httpGet: {port: 5432}} | HTTP",
                "{httpGet: {port: main}} | HTTP",
                "{httpGet: {port: 5432, scheme: HTTPS}} | HTTPS",
                "{grpc: {port: 5432}} | GRPC"
            })
    void believesAProbeOfThePort(String probe, ApplicationProtocol protocol) {
        assertProtocol(
                "{port: 5432}",
                "ports: [{name: main, containerPort: 5432}]\nlivenessProbe: " + probe,
                protocol,
                "livenessProbe asks it");
    }

    @Test
    void takesNoNoticeOfAProbeOfAnotherPort() {
        assertProtocol(
                "{port: 5432}", "livenessProbe: {httpGet: {port: 8080}}", ApplicationProtocol.TCP, "the port is");
    }

    @ParameterizedTest
    @CsvSource({
        "5432, 5432, TCP",
        "9999, 6379, TCP",
        "27017, 9999, TCP",
        "50051, 50051, GRPC",
        "2379, 2379, GRPC",
        "443, 8443, HTTPS",
        "443, 443, HTTPS"
    })
    void knowsWellKnownPorts(int port, int target, ApplicationProtocol protocol) {
        assertProtocol("{port: %d, targetPort: %d}".formatted(port, target), "", protocol, "the port is one of");
    }

    @ParameterizedTest
    @CsvSource({"80, 8080", "443, 8080", "5433, 5433", "15672, 15672"})
    void takesTheRestForHttpAndSaysSo(int port, int target) {
        assertProtocol(
                "{port: %d, targetPort: %d}".formatted(port, target), "", ApplicationProtocol.HTTP, "taken for HTTP");
    }

    @ParameterizedTest
    @CsvSource({"UDP, UDP", "SCTP, TCP"})
    void neverTakesAnotherTransportForHttp(String transport, ApplicationProtocol protocol) {
        assertProtocol(
                "{name: http, port: 80, protocol: %s, appProtocol: http}".formatted(transport),
                "",
                protocol,
                "protocol is " + transport);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com/custom", "httpx"})
    void namesAnAppProtocolThatIsNotKnown(String appProtocol) {
        Resolved resolved = resolve("{name: redis, port: 6379, appProtocol: %s}".formatted(appProtocol), "");

        assertThat(resolved.port("web", 0).protocol()).isEqualTo(ApplicationProtocol.TCP);
        assertThat(resolved.findings(ResolveProblem.PROTOCOL_UNKNOWN))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("'" + appProtocol + "'", "'web'"));
    }

    private static void assertProtocol(String port, String container, ApplicationProtocol protocol, String reason) {
        Resolved resolved = resolve(port, container);

        ServicePort servicePort = resolved.port("web", 0);
        assertThat(servicePort.protocol()).isEqualTo(protocol);
        assertThat(servicePort.protocolReason()).contains(reason);
        assertThat(resolved.findings()).isEmpty();
    }

    private static Resolved resolve(String port, String container) {
        return Resolved.of(
                Manifests.documents(Manifests.deployment(container), Manifests.service("ports: [" + port + "]")));
    }
}
