package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.HealthCheck;

class ContainerHealthTest {
    private static final String CODE = "TR116";
    private static final String LIVENESS = "/livenessProbe";
    private static final String READINESS = "/readinessProbe";
    private static final String STARTUP = "/startupProbe";
    private static final String SERVICE = Manifests.service("ports: [{port: 80, targetPort: 8080, name: http}]");

    private static Translated of(String fields) {
        return Translated.of(Manifests.deployment(fields));
    }

    private static Translated behindALoadBalancer(String fields) {
        return Translated.of(Manifests.documents(Manifests.deployment(fields), SERVICE));
    }

    private static HealthCheck check(Translated translated) {
        return translated.container("web").healthCheck();
    }

    @Test
    void checksNothingWithoutProbes() {
        assertThat(check(of(""))).isNull();
    }

    @Test
    void takesCommandsOver() {
        Translated translated = of("livenessProbe: {exec: {command: [cat, /tmp/alive]}}");

        assertThat(check(translated))
                .isEqualTo(HealthCheck.builder()
                        .command("CMD", "cat", "/tmp/alive")
                        .interval(10)
                        .timeout(2)
                        .retries(3)
                        .startPeriod(0)
                        .build());
        Leaf.ofContainer(translated, LIVENESS + "/exec/command/1").isTranslated(CODE, "/healthCheck/command/2");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void expandsReferencesInCommands() {
        Translated translated = of("""
                env: [{name: FILE, value: /tmp/alive}]
                livenessProbe: {exec: {command: [cat, $(FILE)]}}
                """);

        assertThat(check(translated).command()).containsExactly("CMD", "cat", "/tmp/alive");
        Leaf.ofContainer(translated, "/env/0/value").isTranslated(CODE, "/healthCheck/command/2");
    }

    @Test
    void asksForADecisionWhereACommandNeedsASecret() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("""
                env: [{name: PW, valueFrom: {secretKeyRef: {name: db, key: PW}}}]
                livenessProbe: {exec: {command: [ping, --password=$(PW)]}}
                """),
                "{apiVersion: v1, kind: Secret, metadata: {name: db}, stringData: {PW: hunter2}}\n"));

        assertThat(check(translated).command()).containsExactly("CMD", "ping", "--password=$(PW)");
        Leaf.ofContainer(translated, LIVENESS + "/exec/command/1")
                .is(LeafState.NEEDS_DECISION, CODE, "secret")
                .reports(CODE, Severity.ERROR, "$(PW)");
    }

    @ParameterizedTest
    @CsvSource({
        "'httpGet: {path: /up, port: 8080}', 'curl -fsS -m 2 -o /dev/null http://127.0.0.1:8080/up', curl or wget",
        "'httpGet: {port: 8080}', 'http://127.0.0.1:8080/ ', curl or wget",
        "'httpGet: {path: up, port: 8080}', 'http://127.0.0.1:8080/up ', curl or wget",
        "'httpGet: {path: /up?a=1&b=2, port: 8080}', '''http://127.0.0.1:8080/up?a=1&b=2'' ', curl or wget",
        "'tcpSocket: {port: 5432}', 'nc -z -w 2 127.0.0.1 5432 || exit 1', nc",
    })
    void runsACommandOfTheSettingsInPlaceOfAQuestionFromOutside(String probe, String line, String programs) {
        Translated translated = of("livenessProbe: {" + probe + "}");

        assertThat(check(translated).command()).hasSize(2).startsWith("CMD-SHELL");
        assertThat(check(translated).command().get(1)).contains(line);
        Leaf.ofContainer(translated, LIVENESS + "/" + probe.split(":")[0] + "/port")
                .isApproximated(CODE, "/healthCheck/command/1");
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'web'", "runs " + programs + " inside");
        });
    }

    @Test
    void asksByGrpc() {
        Translated translated = of("livenessProbe: {grpc: {port: 9000, service: db}}");

        assertThat(check(translated).command())
                .containsExactly("CMD", "/bin/grpc_health_probe", "-addr=127.0.0.1:9000");
        Leaf.ofContainer(translated, LIVENESS + "/grpc/service")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "service");
    }

    @Test
    void acceptsAnyCertificateAsTheKubeletDoes() {
        Translated translated = of("livenessProbe: {httpGet: {port: 8443, scheme: HTTPS}}");

        assertThat(check(translated).command().get(1))
                .contains("curl -k -fsS", "wget --no-check-certificate -q", "https://127.0.0.1:8443/");
        Leaf.ofContainer(translated, LIVENESS + "/httpGet/scheme").isApproximated(CODE, "/healthCheck/command/1");
    }

    @Test
    void findsNamedPorts() {
        assertThat(check(of("""
                                ports: [{containerPort: 8081, name: admin}]
                                livenessProbe: {httpGet: {port: admin}}
                                """)).command().get(1)).contains("http://127.0.0.1:8081/");
    }

    @Test
    void asksTheContainerItselfWhateverTheNetworkMode() {
        for (NetworkMode mode : NetworkMode.values()) {
            assertThat(check(Translated.of(
                                    Manifests.deployment("livenessProbe: {tcpSocket: {port: 1}}"),
                                    Translated.ec2(mode)))
                            .command()
                            .get(1))
                    .contains("127.0.0.1 1 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpHeaders: [{name: Host, value: a.example}]", "host: other"})
    void warnsOfWhatACommandDoesNotSend(String field) {
        Translated translated = of("livenessProbe: {httpGet: {port: 80, " + field + "}}");

        String pointer = field.startsWith("host:") ? "/host" : "/httpHeaders/0/name";
        Leaf.ofContainer(translated, LIVENESS + "/httpGet" + pointer).is(LeafState.DROPPED, CODE);
        assertThat(translated.findings(CODE)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "periodSeconds, 5, 5",
        "periodSeconds, 300, 300",
        "timeoutSeconds, 2, 2",
        "timeoutSeconds, 60, 60",
        "failureThreshold, 1, 1",
        "failureThreshold, 10, 10"
    })
    void takesNumbersInTheRangeOfEcsOver(String field, int value, int taken) {
        Translated translated = of("livenessProbe: {exec: {command: [x]}, " + field + ": " + value + "}");

        assertThat(numberOf(check(translated), field)).isEqualTo(taken);
        Leaf.ofContainer(translated, LIVENESS + "/" + field)
                .isTranslated(CODE, "/healthCheck/" + member(field))
                .isSilent(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "periodSeconds, 4, 5",
        "periodSeconds, 301, 300",
        "timeoutSeconds, 1, 2",
        "timeoutSeconds, 61, 60",
        "failureThreshold, 11, 10"
    })
    void holdsOtherNumbersToItAndSaysSo(String field, int value, int held) {
        Translated translated = of("livenessProbe: {exec: {command: [x]}, " + field + ": " + value + "}");

        assertThat(numberOf(check(translated), field)).isEqualTo(held);
        Leaf.ofContainer(translated, LIVENESS + "/" + field)
                .isApproximated(CODE, "/healthCheck/" + member(field))
                .is(LeafState.APPROXIMATED, CODE, value + " is held to")
                .reports(CODE, Severity.INFO, field + " " + value, "becomes " + held);
    }

    private static String member(String field) {
        return switch (field) {
            case "periodSeconds" -> "interval";
            case "timeoutSeconds" -> "timeout";
            default -> "retries";
        };
    }

    private static int numberOf(HealthCheck check, String field) {
        return switch (field) {
            case "periodSeconds" -> check.interval();
            case "timeoutSeconds" -> check.timeout();
            default -> check.retries();
        };
    }

    @Test
    void accountsForThresholdsAndGraceThatEcsDoesNotHave() {
        Translated translated = of("""
                readinessProbe:
                  exec: {command: [x]}
                  successThreshold: 2
                  terminationGracePeriodSeconds: 5
                """);

        Leaf.ofContainer(translated, READINESS + "/successThreshold").is(LeafState.DROPPED, CODE);
        Leaf.ofContainer(translated, READINESS + "/terminationGracePeriodSeconds")
                .is(LeafState.DROPPED, CODE);
        Leaf.ofContainer(
                        of("readinessProbe: {exec: {command: [x]}, successThreshold: 1}"),
                        READINESS + "/successThreshold")
                .is(LeafState.NOT_APPLICABLE, CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300})
    void makesTheStartPeriodOfTheInitialDelay(int seconds) {
        Translated translated = of("livenessProbe: {exec: {command: [x]}, initialDelaySeconds: " + seconds + "}");

        assertThat(check(translated).startPeriod()).isEqualTo(seconds);
        Leaf.ofContainer(translated, LIVENESS + "/initialDelaySeconds")
                .isApproximated(CODE, "/healthCheck/startPeriod")
                .isSilent(CODE);
    }

    @Test
    void warnsWhereTheStartTakesLongerThanEcsWaits() {
        Translated translated = of("livenessProbe: {exec: {command: [x]}, initialDelaySeconds: 301}");

        assertThat(check(translated).startPeriod()).isEqualTo(300);
        Leaf.ofContainer(translated, LIVENESS + "/initialDelaySeconds")
                .reports(CODE, Severity.WARNING, "301 s", "300 s");
    }

    @Test
    void makesTheStartPeriodOfTheStartupProbesBudget() {
        Translated translated = of("""
                livenessProbe: {exec: {command: [x]}, initialDelaySeconds: 20}
                startupProbe: {exec: {command: [x]}, initialDelaySeconds: 5, failureThreshold: 30, periodSeconds: 2}
                """);

        assertThat(check(translated).startPeriod()).isEqualTo(65);
        for (String field : new String[] {"/initialDelaySeconds", "/failureThreshold", "/periodSeconds"}) {
            Leaf.ofContainer(translated, STARTUP + field)
                    .isApproximated(CODE, "/healthCheck/startPeriod")
                    .is(LeafState.APPROXIMATED, CODE, "5 s + 30 x 2 s = 65 s");
        }
        Leaf.ofContainer(translated, STARTUP + "/exec/command/0").is(LeafState.NOT_APPLICABLE, CODE);
        Leaf.ofContainer(translated, LIVENESS + "/initialDelaySeconds").is(LeafState.NOT_APPLICABLE, CODE, "longer");
    }

    @Test
    void prefersALongerInitialDelayToTheStartupProbesBudget() {
        Translated translated = of("""
                livenessProbe: {exec: {command: [x]}, initialDelaySeconds: 31}
                startupProbe: {exec: {command: [x]}, periodSeconds: 10}
                """);

        assertThat(check(translated).startPeriod()).isEqualTo(31);
        Leaf.ofContainer(translated, LIVENESS + "/initialDelaySeconds")
                .isApproximated(CODE, "/healthCheck/startPeriod");
        Leaf.ofContainer(translated, STARTUP + "/periodSeconds").is(LeafState.NOT_APPLICABLE, CODE);
    }

    @Test
    void leavesALongStartToTheGracePeriodBehindALoadBalancer() {
        Translated translated = behindALoadBalancer("""
                readinessProbe: {httpGet: {port: 8080}}
                livenessProbe: {exec: {command: [x]}}
                startupProbe: {exec: {command: [x]}, failureThreshold: 60, periodSeconds: 10}
                """);

        assertThat(check(translated).startPeriod()).isEqualTo(300);
        assertThat(translated.service("web").healthCheckGracePeriodSeconds()).isEqualTo(600);
        Leaf.ofContainer(translated, STARTUP + "/failureThreshold").isSilent(CODE);
    }

    @Test
    void checksReadinessWhereThereIsNoLivenessAndNoLoadBalancer() {
        Translated translated = of("readinessProbe: {exec: {command: [ready]}, periodSeconds: 15}");

        assertThat(check(translated).command()).containsExactly("CMD", "ready");
        Leaf.ofContainer(translated, READINESS + "/periodSeconds").isTranslated(CODE, "/healthCheck/interval");
    }

    @Test
    void leavesReadinessToTheLoadBalancer() {
        Translated translated = behindALoadBalancer("readinessProbe: {httpGet: {port: 8080, path: /ready}}");

        assertThat(check(translated)).isNull();
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void asksNothingInsideThatTheLoadBalancerAsksAlready() {
        Translated translated = behindALoadBalancer("""
                readinessProbe: {httpGet: {port: 8080, path: /up}}
                livenessProbe:
                  httpGet: {port: 8080, path: /up, httpHeaders: [{name: X, value: y}]}
                  periodSeconds: 20
                  initialDelaySeconds: 5
                """);

        assertThat(check(translated)).isNull();
        Leaf.ofContainer(translated, LIVENESS + "/httpGet/path").is(LeafState.APPROXIMATED, "TR301");
        Leaf.ofContainer(translated, LIVENESS + "/periodSeconds").is(LeafState.DROPPED, CODE, "load balancer");
        Leaf.ofContainer(translated, LIVENESS + "/httpGet/httpHeaders/0/name").is(LeafState.DROPPED, CODE);
        Leaf.ofContainer(translated, LIVENESS + "/initialDelaySeconds").is(LeafState.NOT_APPLICABLE, CODE);
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{port: 8080, path: /live}", "{port: 8081, path: /up}", "{port: 8080, path: /up, scheme: HTTPS}"
            })
    void asksInsideWhatTheLoadBalancerDoesNotAsk(String liveness) {
        Translated translated = behindALoadBalancer("""
                readinessProbe: {httpGet: {port: 8080, path: /up}}
                livenessProbe: {httpGet: %s}
                """.formatted(liveness));

        assertThat(check(translated)).isNotNull();
    }

    @Test
    void checksTheCommandOfReadinessWhereTheLoadBalancerHasLiveness() {
        Translated translated = behindALoadBalancer("""
                readinessProbe: {exec: {command: [ready]}}
                livenessProbe: {httpGet: {port: 8080, path: /up}}
                """);

        assertThat(check(translated).command()).containsExactly("CMD", "ready");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void warnsOfReadinessThatHasNoPlace() {
        Translated translated = of("""
                livenessProbe: {exec: {command: [live]}}
                readinessProbe: {exec: {command: [ready]}}
                """);

        assertThat(check(translated).command()).containsExactly("CMD", "live");
        Leaf.ofContainer(translated, READINESS + "/exec/command/0").is(LeafState.DROPPED, CODE);
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("readiness probe of container 'web'");
        });
    }

    @Test
    void isSilentOfReadinessThatAsksWhatLivenessAsks() {
        Translated translated = of("""
                livenessProbe: {exec: {command: [live]}}
                readinessProbe: {exec: {command: [live]}, periodSeconds: 30}
                """);

        Leaf.ofContainer(translated, READINESS + "/periodSeconds").is(LeafState.NOT_APPLICABLE, CODE, "asks the same");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void checksTheStartupProbeOnlyWhereThereIsNoOther() {
        assertThat(check(of("startupProbe: {exec: {command: [started]}}")).command())
                .containsExactly("CMD", "started");
        assertThat(check(behindALoadBalancer("""
                readinessProbe: {httpGet: {port: 8080, path: /up}}
                startupProbe: {httpGet: {port: 8080, path: /up}}
                """))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{httpGet: {port: unknown}}",
                "{exec: {command: []}}",
                "{periodSeconds: 5}",
                "{tcpSocket: {port: no-number}}"
            })
    void reportsProbesThatAskNothing(String probe) {
        Translated translated = of("livenessProbe: " + probe);

        assertThat(check(translated)).isNull();
        assertThat(translated.findings("TR001")).isEmpty();
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("livenessProbe of container 'web'");
        });
    }

    @Test
    void warnsThatEcsDoesNotActOnTheHealthOfSidecars() {
        Translated translated = Translated.of(Manifests.deployment("""
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    livenessProbe: {exec: {command: [x]}}
                """, ""));

        assertThat(translated.container("proxy").healthCheck()).isNotNull();
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("sidecar 'proxy'");
        });
    }

    @Test
    void accountsForTheGraceOfALivenessProbeThatTheLoadBalancerAsks() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("""
                        ports: [{name: http, containerPort: 8080}]
                        livenessProbe: {httpGet: {path: /, port: http}, terminationGracePeriodSeconds: 13}
                        """), Manifests.service("ports: [{name: http, port: 80, targetPort: http}]")));

        assertThat(translated
                        .leaf("/spec/template/spec/containers/0/livenessProbe/terminationGracePeriodSeconds")
                        .state())
                .isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
