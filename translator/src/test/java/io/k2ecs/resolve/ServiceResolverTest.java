package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.OutsideEndpoints;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.Workload;
import io.k2ecs.translate.Manifests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceResolverTest {
    private static final String TWO_PORTS =
            "ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9090}]";

    @ParameterizedTest
    @CsvSource({"http, 8080", "admin, 9090", "8080, 8080", "7000, 7000"})
    void findsTheTargetPortByNameAndNumber(String target, int number) {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(TWO_PORTS), Manifests.service("ports: [{port: 80, targetPort: " + target + "}]")));

        assertThat(resolved.port("web", 0).endpoints())
                .extracting(ServiceEndpoint::containerPort)
                .containsExactly(number);
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void takesThePortForTheTargetWhereNoneIsNamed() {
        Resolved resolved = Resolved.of(
                Manifests.documents(Manifests.deployment(TWO_PORTS), Manifests.service("ports: [{port: 9090}]")));

        assertThat(resolved.port("web", 0).endpoints())
                .extracting(ServiceEndpoint::containerPort)
                .containsExactly(9090);
    }

    @Test
    void missesAPortThatNoContainerNames() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(TWO_PORTS), Manifests.service("ports: [{port: 80, targetPort: grpc}]")));

        assertThat(resolved.port("web", 0).endpoints()).isEmpty();
        assertThat(resolved.findings(ResolveProblem.TARGET_PORT_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("'web'", "'grpc'");
                });
    }

    @Test
    void findsTheContainerThatDeclaresThePortAmongSeveral() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment("initContainers: [{name: init, image: i, ports: [{containerPort: 9000}]}]", "")
                        + "        - {name: proxy, image: p, ports: [{name: proxy, containerPort: 9000}]}\n",
                Manifests.service("ports: [{port: 80, targetPort: 9000}]")));

        assertThat(resolved.port("web", 0).endpoints())
                .extracting(it -> it.container().name())
                .containsExactly("proxy");
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void saysWhichOfSeveralContainersItTakesForAPortThatNoneDeclares() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment("") + "        - {name: proxy, image: p}\n",
                Manifests.service("ports: [{port: 80, targetPort: 9000}]")));

        assertThat(resolved.findings(ResolveProblem.TARGET_PORT_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("port 9000", "'web' is taken");
                });
    }

    @Test
    void findsAllWorkloadsThatTheSelectorMatches() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                Manifests.deployment("").replaceFirst("name: web", "name: web2"),
                Manifests.service("ports: [{port: 80}]")));

        assertThat(resolved.service("web").workloads())
                .extracting(Workload::name)
                .containsExactly("web", "web2");
        assertThat(resolved.port("web", 0).endpoints()).hasSize(2);
    }

    @Test
    void selectsNothingInOtherNamespaces() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                Manifests.service("ports: [{port: 80}]").replace("metadata:\n", "metadata:\n  namespace: other\n")));

        assertThat(resolved.service("web").workloads()).isEmpty();
        assertThat(resolved.findings(ResolveProblem.SERVICE_SELECTS_NOTHING))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("'web'", "'other'");
                });
    }

    @Test
    void takesAMissingNamespaceForDefault() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                Manifests.service("ports: [{port: 80}]").replace("metadata:\n", "metadata:\n  namespace: default\n")));

        assertThat(resolved.service("web").workloads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"selector: {}", "selector: null", "sessionAffinity: None"})
    void selectsNothingWithoutASelector(String instead) {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment(""), withoutSelector(instead)));

        assertThat(resolved.service("web").workloads()).isEmpty();
        assertThat(resolved.findings(ResolveProblem.SERVICE_SELECTS_NOTHING))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("no selector and no endpoints");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\n", """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
                addressType: IPv4
                endpoints: []
                """})
    void reportsEndpointsWithoutAnAddress(String endpoints) {
        Resolved resolved = Resolved.of(
                Manifests.documents(Manifests.deployment(""), withoutSelector("sessionAffinity: None"), endpoints));

        assertThat(resolved.findings(ResolveProblem.SERVICE_SELECTS_NOTHING))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("no address that is ready");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                apiVersion: v1
                kind: Endpoints
                metadata: {name: web}
                subsets:
                  - addresses: [{ip: 10.0.0.5}, {ip: 'fd00::5'}]
                    notReadyAddresses: [{ip: 10.0.0.6}]
                    ports: [{name: pg, port: 15432}, {name: other, port: 1}]
                """, """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: any, labels: {kubernetes.io/service-name: web}}
                addressType: IPv4
                endpoints:
                  - {addresses: [10.0.0.5, 10.0.0.5]}
                  - {addresses: ['fd00::5'], conditions: {ready: true}}
                  - {addresses: [10.0.0.6], conditions: {ready: false}}
                ports: [{name: pg, port: 15432}]
                """})
    void leadsToFixedEndpointsThatAreReadyByTheNameOfThePort(String endpoints) {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                withoutSelector("sessionAffinity: None")
                        .replace("[{port: 80}]", "[{name: pg, port: 5432}, {name: missing, port: 5433}]"),
                endpoints));

        OutsideEndpoints outside = resolved.service("web").outside().orElseThrow();
        assertThat(outside.addresses()).extracting(it -> it.text()).containsExactly("10.0.0.5", "fd00::5");
        assertThat(outside.ports()).isEqualTo(new TreeMap<>(Map.of(5432, 15432)));
        assertThat(resolved.findings(ResolveProblem.SERVICE_SELECTS_NOTHING)).isEmpty();
    }

    @Test
    void leavesEndpointsOfOtherNamespacesAlone() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                withoutSelector("sessionAffinity: None"),
                "apiVersion: v1\nkind: Endpoints\nmetadata: {name: web, namespace: other}\n"
                        + "subsets: [{addresses: [{ip: 10.0.0.5}], ports: [{port: 80}]}]\n"));

        assertThat(resolved.service("web").outside()).isEmpty();
    }

    @Test
    void selectsNothingForAnExternalName() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""), Manifests.service("type: ExternalName\nexternalName: smtp.example.com")));

        assertThat(resolved.service("web").workloads()).isEmpty();
        assertThat(resolved.service("web").externalName()).contains("smtp.example.com");
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void takesNoNoticeOfAnExternalNameOfAnotherType() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""), Manifests.service("externalName: smtp.example.com\nports: [{port: 80}]")));

        assertThat(resolved.service("web").externalName()).isEmpty();
        assertThat(resolved.service("web").workloads()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"clusterIP: None, true", "clusterIP: 10.96.0.7, false", "sessionAffinity: None, false"})
    void knowsHeadlessServices(String field, boolean headless) {
        Resolved resolved = Resolved.of(
                Manifests.documents(Manifests.deployment(""), Manifests.service(field + "\nports: [{port: 80}]")));

        assertThat(resolved.service("web").headless()).isEqualTo(headless);
    }

    @Test
    void isAClusterIpUnlessItSaysOtherwise() {
        for (String type : List.of("", "type: ClusterIP\n", "type: ''\n")) {
            assertThat(Resolved.of(Manifests.documents(
                                    Manifests.deployment(""), Manifests.service(type + "ports: [{port: 80}]")))
                            .service("web")
                            .type())
                    .isEqualTo("ClusterIP");
        }
    }

    @Test
    void findsPortsByNameAndNumber() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(TWO_PORTS),
                Manifests.service("ports: [{name: http, port: 80, targetPort: http}, {name: admin, port: 81}]")));

        assertThat(resolved.service("web").port("admin")).contains(resolved.port("web", 1));
        assertThat(resolved.service("web").port("80")).contains(resolved.port("web", 0));
        assertThat(resolved.service("web").port("82")).isEmpty();
        assertThat(resolved.findings()).extracting(Finding::code).isEmpty();
    }

    private static String withoutSelector(String instead) {
        return Manifests.service("ports: [{port: 80}]").replace("selector:\n    app: web", instead);
    }
}
