package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

class FixedEndpointsTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: ledger}
            spec:
              ports: [{name: pg, port: 5432}]
            """;

    private static String slice(String addressType, String addresses) {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: ledger-1
                  labels: {kubernetes.io/service-name: ledger}
                addressType: %s
                endpoints: [{addresses: [%s]}]
                ports: [{name: pg, port: 15432}]
                """.formatted(addressType, addresses);
    }

    /** {@code name type values}. */
    private static List<String> records(Translated translated) {
        return translated.output().hostedZones().stream()
                .flatMap(it -> it.records().changeBatch().changes().stream())
                .map(Change::resourceRecordSet)
                .map(it -> it.name() + " " + it.typeAsString() + " "
                        + it.resourceRecords().stream()
                                .map(ResourceRecord::value)
                                .toList())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Discovery.class)
    void leadsNamesToTheAddressesByAnyWayOfDiscovery(Discovery discovery) {
        String caller = Samples.deployment("caller")
                .replace(
                        "image: caller:1",
                        "image: caller:1\n          env: [{name: DB_URL, value: 'postgres://ledger:5432/x'}]");
        Translated translated = Translated.of(
                Manifests.documents(SERVICE, slice("IPv4", "10.0.0.5, 10.0.0.6"), caller),
                Translated.fargate(discovery));

        assertThat(records(translated)).containsExactly("ledger.default.app.internal A [10.0.0.5, 10.0.0.6]");
        assertThat(translated.container("caller").environment().get(0).value())
                .isEqualTo("postgres://ledger.default.app.internal:15432/x");
        assertFinding(translated, "TR347", "'ledger'", "10.0.0.5, 10.0.0.6", "5432 by way of 15432")
                .is(Severity.WARNING);
    }

    @Test
    void saysWhereTheLeavesWent() {
        Translated translated = Translated.of(Manifests.documents(SERVICE, slice("IPv4", "10.0.0.5")));

        assertThat(translated.leaf(1, "/endpoints/0/addresses/0").targets().toString())
                .contains("app.internal.json");
        assertThat(translated.leaf(0, "/metadata/name").targets()).isNotEmpty();
        // With another name the port would be none of the Service's, and there would be no record.
        assertThat(translated.leaf(1, "/ports/0/name").targets().toString()).contains("app.internal.json");
        assertThat(translated.leaf(1, "/ports/0/port").targets().toString()).contains("app.internal.json");
        assertLeaf(translated.leaf(1, "/addressType")).isNotApplicable("TR347");
    }

    @Test
    void makesRecordsOfTheRightType() {
        assertThat(records(Translated.of(Manifests.documents(SERVICE, slice("IPv6", "'fd00::5'")))))
                .containsExactly("ledger.default.app.internal AAAA [fd00::5]");
        assertThat(records(Translated.of(Manifests.documents(SERVICE, slice("FQDN", "db.example.com")))))
                .containsExactly("ledger.default.app.internal CNAME [db.example.com]");
        assertThat(records(Translated.of(Manifests.documents(SERVICE, slice("FQDN", "a.example.com, b.example.com")))))
                .containsExactly(
                        "ledger.default.app.internal CNAME [a.example.com]",
                        "ledger.default.app.internal CNAME [b.example.com]");
    }

    @Test
    void leavesAloneWhatTheClusterMakesForSelectors() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"), slice("IPv4", "10.0.0.5").replace("ledger", "web")));

        assertLeaf(translated.leaf(2, "/endpoints/0/addresses/0")).isNotApplicable("TR347");
        assertThat(translated.findings("TR347")).isEmpty();
    }

    @Test
    void reportsEndpointsOfNoService() {
        Translated translated =
                Translated.of(Manifests.documents(Samples.deployment("web"), slice("IPv4", "10.0.0.5")));

        assertFinding(translated, "TR347", "ledger-1", "no Service").is(Severity.WARNING);
        assertLeaf(translated.leaf(1, "/endpoints/0/addresses/0")).isDropped("TR347");
    }
}
