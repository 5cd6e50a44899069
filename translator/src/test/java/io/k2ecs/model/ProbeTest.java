package io.k2ecs.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Probe.Check;
import io.k2ecs.model.Probe.Timing;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static Optional<Probe> probe(String probe) {
        Container container = Translated.of(Manifests.deployment("""
                        ports: [{containerPort: 8080, name: http}]
                        livenessProbe: {%s}
                        """.formatted(probe)))
                .result()
                .application()
                .workloads()
                .get(0)
                .containers()
                .get(0);
        return Probe.of(container, "livenessProbe");
    }

    private static <T extends Check> T check(Class<T> type, String probe) {
        return type.cast(probe(probe).orElseThrow().check());
    }

    @Test
    void hasKubernetesDefaults() {
        Probe probe = probe("tcpSocket: {port: 1}").orElseThrow();

        assertThat(probe.timing()).isEqualTo(new Timing(0, 10, 1, 3, 1));
        assertThat(probe.timing().startupBudgetSeconds()).isEqualTo(30);
    }

    @Test
    void takesZeroForTheLeastThatCounts() {
        assertThat(probe(
                                "tcpSocket: {port: 1}, periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0, initialDelaySeconds: 0")
                        .orElseThrow()
                        .timing())
                .isEqualTo(new Timing(0, 1, 1, 1, 1));
    }

    @Test
    void countsNoStartBeyondWhatANumberHolds() {
        assertThat(new Timing(1, Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 1).startupBudgetSeconds())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(new Timing(5, 10, 1, 6, 1).startupBudgetSeconds()).isEqualTo(65);
    }

    @ParameterizedTest
    @CsvSource({"8080, 8080", "http, 8080", "9090, 9090", "'''9090''', 9090", "'''8080''', 8080"})
    void findsPortsByNumberAndName(String port, int number) {
        assertThat(check(Check.Http.class, "httpGet: {port: " + port + "}").port())
                .isEqualTo(number);
        assertThat(check(Check.Tcp.class, "tcpSocket: {port: " + port + "}").port())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"'', /", "/, /", "/up, /up", "up, /up", "/up?x=1, /up?x=1"})
    void asksForAPathThatStartsWithASlash(String path, String asked) {
        assertThat(check(Check.Http.class, "httpGet: {port: 80, path: '" + path + "'}")
                        .path())
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"HTTPS, true", "HTTP, false", "'', false"})
    void speaksTlsWhereTheSchemeSaysSo(String scheme, boolean tls) {
        String field = scheme.isEmpty() ? "" : ", scheme: " + scheme;
        assertThat(check(Check.Http.class, "httpGet: {port: 80" + field + "}").tls())
                .isEqualTo(tls);
    }

    @Test
    void knowsGrpcAndCommands() {
        assertThat(check(Check.Grpc.class, "grpc: {port: 9000}").port()).isEqualTo(9000);
        assertThat(check(Check.Exec.class, "exec: {command: [cat, /x]}").command())
                .extracting(it -> it.text())
                .containsExactly("cat", "/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "periodSeconds: 1", "exec: {command: []}", "httpGet: {port: web}", "tcpSocket: {port: '1x'}"
            })
    void isNothingWhereNothingIsAsked(String probe) {
        assertThat(probe(probe)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'httpGet: {port: 8080}', 'httpGet: {port: http, path: /}, periodSeconds: 5', true",
        "'httpGet: {port: 8080}', 'httpGet: {port: 8081}', false",
        "'httpGet: {port: 8080}', 'httpGet: {port: 8080, path: /x}', false",
        "'httpGet: {port: 8080}', 'httpGet: {port: 8080, scheme: HTTPS}', false",
        "'httpGet: {port: 8080}', 'tcpSocket: {port: 8080}', false",
        "'tcpSocket: {port: 8080}', 'tcpSocket: {port: http}', true",
        "'tcpSocket: {port: 8080}', 'tcpSocket: {port: 1}', false",
        "'grpc: {port: 1}', 'grpc: {port: 1}', true",
        "'grpc: {port: 1}', 'grpc: {port: 1, service: x}', false",
        "'exec: {command: [a, b]}', 'exec: {command: [a, b]}', true",
        "'exec: {command: [a, b]}', 'exec: {command: [a b]}', false",
    })
    void tellsWhichProbesAskTheSame(String one, String other, boolean same) {
        assertThat(probe(one).orElseThrow().asksTheSameAs(probe(other).orElseThrow()))
                .isEqualTo(same);
        assertThat(probe(other).orElseThrow().asksTheSameAs(probe(one).orElseThrow()))
                .isEqualTo(same);
    }
}
