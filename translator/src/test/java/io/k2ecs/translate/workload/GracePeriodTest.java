package io.k2ecs.translate.workload;

import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GracePeriodTest {
    private static final String CONTAINER = "/spec/template/spec/containers/0/";
    private static final Target GRACE = new Target("services/web.json", "/healthCheckGracePeriodSeconds");
    private static final String SERVICE =
            Manifests.service("ports:\n  - port: 80\n    targetPort: 8080\n    appProtocol: http");

    @ParameterizedTest
    @CsvSource({"0,59,60", "0,60,60", "0,61,61", "10,90,100", "0,3600,3600"})
    void isTheBudgetOfTheStartupProbe(int initialDelay, int budget, int grace) {
        Translated translated = served(probe(
                "startupProbe",
                "initialDelaySeconds: %d\n  failureThreshold: %d\n  periodSeconds: 1".formatted(initialDelay, budget)));

        assertThat(grace(translated)).isEqualTo(grace);
    }

    @Test
    void pointsFromTheNumbersOfTheStartupProbe() {
        Translated translated =
                served(probe("startupProbe", "initialDelaySeconds: 10\n  failureThreshold: 30\n  periodSeconds: 10"));

        for (String field : new String[] {"initialDelaySeconds", "failureThreshold", "periodSeconds"}) {
            LedgerEntry leaf = translated.leaf(CONTAINER + "startupProbe/" + field);
            assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
            assertThat(leaf.codes()).contains("TR208");
            assertThat(leaf.targets()).contains(GRACE);
            assertThat(leaf.reason()).contains("a new task has 310 s");
        }
    }

    @Test
    void isTheLongestInitialDelayWithoutAStartupProbe() {
        Translated translated = served(
                probe("readinessProbe", "initialDelaySeconds: 90") + probe("livenessProbe", "initialDelaySeconds: 80"));

        assertThat(grace(translated)).isEqualTo(90);
        assertThat(translated
                        .leaf(CONTAINER + "readinessProbe/initialDelaySeconds")
                        .targets())
                .contains(GRACE);
        assertThat(translated
                        .leaf(CONTAINER + "livenessProbe/initialDelaySeconds")
                        .targets())
                .doesNotContain(GRACE);
    }

    /** Kubernetes does not ask for readiness before both are over. */
    @Test
    void isAnInitialDelayThatIsLongerThanTheStartupProbe() {
        Translated translated = served(probe("startupProbe", "failureThreshold: 10\n  periodSeconds: 9")
                + probe("readinessProbe", "initialDelaySeconds: 300"));

        assertThat(grace(translated)).isEqualTo(300);
        assertThat(translated
                        .leaf(CONTAINER + "readinessProbe/initialDelaySeconds")
                        .targets())
                .contains(GRACE);
        assertThat(translated.leaf(CONTAINER + "startupProbe/failureThreshold").targets())
                .doesNotContain(GRACE);
    }

    @Test
    void isAMinuteAtLeast() {
        Translated translated = served(probe("readinessProbe", "initialDelaySeconds: 5"));

        assertThat(grace(translated)).isEqualTo(60);
        assertLeaf(translated.leaf(CONTAINER + "readinessProbe/initialDelaySeconds"))
                .isNotApplicable("TR116");
        assertThat(grace(served(""))).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"8080,70", "9090,500"})
    void countsTheContainersBehindALoadBalancerOnly(int targetPort, int grace) {
        String sidecar = """
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    ports:
                      - containerPort: 9090
                    readinessProbe:
                      httpGet:
                        path: /
                        port: 9090
                      initialDelaySeconds: 500
                """;
        String ports = "ports:\n  - containerPort: 8080\n";
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(sidecar, ports + probe("readinessProbe", "initialDelaySeconds: 70")),
                SERVICE.replace("8080", Integer.toString(targetPort))));

        assertThat(grace(translated)).isEqualTo(grace);
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void isTheSameOnEc2(NetworkMode mode) {
        Translated translated = Translated.of(
                Manifests.documents(deployment(probe("readinessProbe", "initialDelaySeconds: 70")), SERVICE),
                Translated.ec2(mode));

        assertThat(grace(translated)).isEqualTo(70);
    }

    @Test
    void isLeftOutWithoutALoadBalancer() {
        Translated alone = Translated.of(deployment(probe("readinessProbe", "initialDelaySeconds: 70")));
        Translated database = Translated.of(Manifests.documents(
                deployment(probe("readinessProbe", "initialDelaySeconds: 70")),
                Manifests.service("ports:\n  - port: 5432\n    targetPort: 8080\n    name: postgres")));

        assertThat(grace(alone)).isNull();
        assertThat(grace(database)).isNull();
    }

    private static Integer grace(Translated translated) {
        return translated.service("web").healthCheckGracePeriodSeconds();
    }

    private static Translated served(String probes) {
        return Translated.of(Manifests.documents(deployment(probes), SERVICE));
    }

    private static String deployment(String probes) {
        return Manifests.deployment("ports:\n  - containerPort: 8080\n" + probes);
    }

    private static String probe(String name, String fields) {
        return "%s:\n  httpGet:\n    path: /%s\n    port: 8080\n  %s\n".formatted(name, name, fields);
    }
}
