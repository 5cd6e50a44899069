package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class InternalNamesTest {
    private static final String REDIS = "ports: [{name: redis, port: 6379, targetPort: 6379}]";
    private static final String ZONE = "dns/app.internal.json";

    @Test
    void pointsHttpServicesToTheInternalLoadBalancer() {
        Translated translated = Translated.of(Samples.application("web"));

        assertThat(translated.output().hostedZones()).singleElement().satisfies(zone -> {
            assertThat(zone.request().name()).isEqualTo("app.internal");
            assertThat(zone.request().hostedZoneConfig().privateZone()).isTrue();
        });
        ResourceRecordSet alias = records(translated).get(0);
        assertThat(alias.name()).isEqualTo("web.default.app.internal");
        assertThat(alias.typeAsString()).isEqualTo("A");
        assertThat(alias.aliasTarget().dnsName()).isEqualTo("${loadBalancerDnsName:app-internal}");
        assertThat(translated.output().discoveryServices()).isEmpty();
        assertThat(translated.findings("TR304")).isEmpty();
    }

    @Test
    void registersTasksOfOtherServicesAndPointsTheNameToThem() {
        Translated translated =
                Translated.of(Manifests.documents(Samples.deployment("cache"), Samples.service("cache", REDIS)));

        assertThat(names(translated)).containsExactly("cache.default.app.internal -> cache.default.sd.app.internal");
        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("cache.default");
        assertThat(translated.output().discoveryNamespaces())
                .extracting(EcsApplication.DiscoveryNamespace::name)
                .containsExactly("sd.app.internal");
        assertThat(translated.service("cache").serviceRegistries())
                .extracting(it -> it.registryArn())
                .containsExactly("${serviceRegistryArn:cache.default}");
        assertThat(translated.findings("TR304")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.message()).contains("'cache' port 6379", "cache.default.app.internal", "port name is redis");
        });
    }

    @Test
    void saysWhereTheFieldsOfSuchAServiceWent() {
        Translated translated =
                Translated.of(Manifests.documents(Samples.deployment("cache"), Samples.service("cache", REDIS)));

        for (String leaf :
                List.of("/metadata/name", "/spec/ports/0/name", "/spec/ports/0/port", "/spec/ports/0/targetPort")) {
            LedgerEntry entry = translated.leaf(1, leaf);
            assertThat(entry.state()).as(leaf).isEqualTo(LeafState.APPROXIMATED);
            assertThat(entry.codes()).contains("TR304");
            assertThat(entry.targets())
                    .contains(new Target(ZONE, "/records/ChangeBatch/Changes/0/ResourceRecordSet/Name"));
        }
        assertThat(translated.leaf(1, "/spec/selector/app").targets())
                .containsExactly(new Target("services/cache.json", "/serviceRegistries/0/registryArn"));
    }

    @Test
    void warnsThatCallersMustUseTheContainersPort() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("cache"),
                Samples.service("cache", "ports: [{name: redis, port: 6379, targetPort: 16379}]")));

        assertThat(translated.findings("TR304")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("port 6379", "16379", "cache.default.app.internal:16379");
        });
    }

    @Test
    void givesAServiceWithPortsOfBothSortsTwoNames() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("mq"),
                Samples.service(
                        "mq", "ports: [{name: management, port: 15672, targetPort: http}, {name: amqp, port: 5672}]")));

        assertThat(names(translated))
                .containsExactly(
                        "direct.mq.default.app.internal -> mq.default.sd.app.internal",
                        "mq.default.app.internal -> alias");
    }

    @Test
    void rewritesAddressesToTheRightOneOfTheTwoNames() {
        String caller = Samples.deployment("caller")
                .replace(
                        "image: caller:1",
                        "image: caller:1\n          env: [{name: MQ_URL, value: 'amqp://mq:5672'},"
                                + " {name: UI_URL, value: 'http://mq:15672/'}]");
        Translated translated = Translated.of(Manifests.documents(
                caller,
                Samples.deployment("mq"),
                Samples.service(
                        "mq", "ports: [{name: management, port: 15672, targetPort: http}, {name: amqp, port: 5672}]")));

        assertThat(translated.container("caller").environment())
                .extracting(it -> it.value())
                .containsExactly("amqp://direct.mq.default.app.internal:5672", "http://mq.default.app.internal:15672/");
    }

    @Test
    void registersEveryWorkloadBehindOneServiceUnderItsName() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("one").replace("labels: {app: one}", "labels: {app: one, part: db}"),
                Samples.deployment("two").replace("labels: {app: two}", "labels: {app: two, part: db}"),
                Samples.service("db", REDIS).replace("app: db", "part: db")));

        assertThat(names(translated)).containsExactly("db.default.app.internal -> one.default.sd.app.internal");
        assertThat(translated.output().services())
                .allSatisfy(it -> assertThat(it.serviceRegistries().get(0).registryArn())
                        .isEqualTo("${serviceRegistryArn:one.default}"));
    }

    @Test
    void keepsTheNamesOfAStatefulSetsPods() {
        Translated translated = Translated.of(statefulSet("db", "", REDIS));

        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("db-0.db.default", "db-1.db.default");
        assertThat(translated.container("caller").environment().get(0).value())
                .isEqualTo("redis://db-0.db.default.sd.app.internal:6379,db-1.db.default.sd.app.internal:6379");
        assertThat(translated.leaf(1, "/spec/serviceName").targets())
                .contains(
                        new Target("discovery/db-0.db.default.json", "/service/Name"),
                        new Target("discovery/db-1.db.default.json", "/service/Name"));
    }

    @Test
    void keepsTheNamesOfPodsThatSpeakHttp() {
        Translated translated =
                Translated.of(statefulSet("db", "", "ports: [{name: http, port: 6379, targetPort: http}]"));

        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("db-0.db.default", "db-1.db.default");
        assertThat(names(translated)).containsExactly("db.default.app.internal -> alias");
    }

    @Test
    void registersPodsUnderTheNamesThatAddressesAreRewrittenToInSeveralNamespaces() {
        Translated translated = Translated.of(Manifests.documents(
                inNamespace("other", Samples.application("web")), statefulSet("db", "shop", REDIS)));

        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("db-0.db.shop", "db-1.db.shop");
        assertThat(translated.container("caller").environment().get(0).value())
                .isEqualTo("redis://db-0.db.shop.sd.app.internal:6379,db-1.db.shop.sd.app.internal:6379");
        assertThat(translated.service("shop-db-0").serviceRegistries().get(0).registryArn())
                .isEqualTo("${serviceRegistryArn:db-0.db.shop}");
    }

    @ParameterizedTest
    @EnumSource(
            value = NetworkMode.class,
            names = {"HOST", "BRIDGE"})
    void hasNoNamesForTasksWithoutAddressesOfTheirOwn(NetworkMode mode) {
        Translated translated = Translated.of(
                Manifests.documents(Samples.deployment("cache"), Samples.service("cache", REDIS)),
                Translated.ec2(mode));

        assertThat(translated.output().hostedZones()).isEmpty();
        assertThat(translated.output().discoveryServices()).isEmpty();
        assertThat(translated.findings("TR304")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message())
                    .contains("'cache' is not HTTP", mode == NetworkMode.HOST ? "mode host" : "mode bridge");
            assertThat(it.remedy().contains("discovery: service-connect")).isEqualTo(mode == NetworkMode.BRIDGE);
        });
        assertThat(translated.leaf(1, "/spec/ports/0/port").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void leavesTheHttpPortsOfAMixedServiceAloneWithoutSuchNames() {
        Translated translated = Translated.of(
                Manifests.documents(
                        Samples.deployment("mq"),
                        Samples.service(
                                "mq",
                                "ports: [{name: management, port: 15672, targetPort: http}, {name: amqp, port: 5672}]")),
                Translated.ec2(NetworkMode.BRIDGE));

        assertThat(translated.leaf(1, "/spec/ports/0/port").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/spec/ports/1/port").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysThatPodsHaveNoNamesWithSuchAMode() {
        Translated translated = Translated.of(
                statefulSet("db", "", "ports: [{name: http, port: 6379, targetPort: http}]"),
                Translated.ec2(NetworkMode.HOST));

        assertThat(translated.findings("TR304"))
                .extracting(Finding::message)
                .containsExactly(
                        "with network mode host the pods of StatefulSet default/db have no names of their own under"
                                + " Service 'db'");
    }

    @Test
    void keepsExternalNamesAndWhoCallsThem() {
        Translated translated =
                Translated.of(Manifests.documents(Samples.deployment("web"), externalName("mail", "smtp.example.com")));

        assertThat(names(translated)).containsExactly("mail.default.app.internal -> smtp.example.com");
        LedgerEntry leaf = translated.leaf(1, "/spec/externalName");
        assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(leaf.targets())
                .contains(new Target(ZONE, "/records/ChangeBatch/Changes/0/ResourceRecordSet/ResourceRecords/0/Value"));
        assertThat(translated.findings()).noneMatch(it -> it.code().equals("RES003"));
    }

    @Test
    void followsAnExternalNameThatIsAnotherServicesName() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"), externalName("alias", "web.default.svc.cluster.local")));

        assertThat(names(translated))
                .containsExactly(
                        "alias.default.app.internal -> web.default.app.internal", "web.default.app.internal -> alias");
    }

    @Test
    void refusesAnExternalNameThatLeadsNowhere() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"), externalName("alias", "ghost.default.svc.cluster.local")));

        assertThat(names(translated)).containsExactly("web.default.app.internal -> alias");
        assertThat(translated.findings("TR304")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'alias'", "ghost.default.svc.cluster.local", "nowhere");
        });
        assertThat(translated.leaf(2, "/spec/externalName").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    private static String externalName(String name, String host) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                spec:
                  type: ExternalName
                  externalName: %s
                """.formatted(name, host);
    }

    /** A StatefulSet of two pods with its headless Service, and a Deployment that calls both pods. */
    private static String statefulSet(String name, String namespace, String ports) {
        String set = Samples.deployment(name)
                .replace("kind: Deployment", "kind: StatefulSet")
                .replace("spec:\n  selector", "spec:\n  replicas: 2\n  serviceName: " + name + "\n  selector");
        String caller = Samples.deployment("caller")
                .replace(
                        "image: caller:1",
                        "image: caller:1\n          env: [{name: DB_URL, value: 'redis://%1$s-0.%1$s:6379,%1$s-1.%1$s:6379'}]"
                                .formatted(name));
        String yaml = Manifests.documents(caller, set, Samples.service(name, "clusterIP: None\n" + ports));
        return namespace.isEmpty() ? yaml : inNamespace(namespace, yaml);
    }

    private static String inNamespace(String namespace, String yaml) {
        return yaml.replace("metadata:\n  name", "metadata:\n  namespace: " + namespace + "\n  name");
    }

    private static List<ResourceRecordSet> records(Translated translated) {
        return translated.output().hostedZones().stream()
                .flatMap(it -> it.records().changeBatch().changes().stream())
                .map(Change::resourceRecordSet)
                .toList();
    }

    private static List<String> names(Translated translated) {
        return records(translated).stream()
                .map(it -> it.name() + " -> "
                        + (it.aliasTarget() != null
                                ? "alias"
                                : it.resourceRecords().get(0).value()))
                .toList();
    }

    @Test
    void asksForADecisionOfTheWholeServiceWhereItsHttpPortLeadsNowhere() {
        Translated translated = Translated.of(
                Samples.deployment("web") + "---\n" + Samples.service("web", """
                        ports:
                          - {name: http, port: 80, targetPort: nowhere}
                          - {name: redis, port: 6379, targetPort: 8080}
                        """), Translated.ec2(NetworkMode.HOST));

        assertThat(translated.leaf(1, "/spec/selector/app").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
