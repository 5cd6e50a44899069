package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.route53.model.Change;

/** Discovery cloud-map. */
class CloudMapTest {
    private static Translated cloudMap(String... documents) {
        return Translated.of(Manifests.documents(documents), Translated.fargate(Discovery.CLOUD_MAP));
    }

    private static String canary(int replicas) {
        return Samples.deployment("canary")
                .replace("app: canary", "app: web")
                .replace("spec:\n  selector", "spec:\n  replicas: " + replicas + "\n  selector");
    }

    /** {@code name -> value weight}. */
    private static List<String> records(Translated translated) {
        return translated.output().hostedZones().stream()
                .flatMap(it -> it.records().changeBatch().changes().stream())
                .map(Change::resourceRecordSet)
                .map(it -> it.name() + " -> " + it.resourceRecords().get(0).value()
                        + (it.weight() == null ? "" : " " + it.weight()))
                .toList();
    }

    private static List<String> registries(Translated translated) {
        return translated.output().services().stream()
                .flatMap(it -> it.serviceRegistries().stream())
                .map(ServiceRegistry::registryArn)
                .toList();
    }

    @Test
    void leadsHttpToTheTasksToo() {
        Translated translated = cloudMap(Samples.application("web"));

        assertThat(records(translated)).containsExactly("web.default.app.internal -> web.default.sd.app.internal");
        assertThat(registries(translated)).containsExactly("${serviceRegistryArn:web.default}");
        assertThat(translated.output().loadBalancers()).isEmpty();
        assertThat(translated.output().targetGroups()).isEmpty();
        assertThat(translated.container("web").healthCheck()).isNotNull();
        assertFinding(translated, "TR304", "'web' takes port 80, its containers 8080")
                .is(Severity.WARNING);
    }

    @Test
    void registersSeveralWorkloadsOfOneServiceUnderOneName() {
        Translated translated = cloudMap(Samples.application("web"), canary(1));

        assertThat(registries(translated)).hasSize(2).containsOnly("${serviceRegistryArn:canary.default}");
        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("canary.default");
        assertThat(records(translated)).containsExactly("web.default.app.internal -> canary.default.sd.app.internal");
    }

    @Test
    void sharesCallersByTasksWhereServicesOverlap() {
        Translated translated = cloudMap(
                Samples.deployment("web").replace("labels: {app: web}", "labels: {app: web, track: stable}"),
                canary(3),
                Samples.service("web", "ports: [{name: http, port: 8080}]"),
                Samples.service("web", "ports: [{name: http, port: 8080}]")
                        .replace("name: web\n", "name: stable\n")
                        .replace("selector: {app: web}", "selector: {track: stable}"));

        assertThat(registries(translated))
                .containsExactly("${serviceRegistryArn:canary.default}", "${serviceRegistryArn:web.default}");
        assertThat(records(translated))
                .containsExactly(
                        "stable.default.app.internal -> web.default.sd.app.internal",
                        "web.default.app.internal -> canary.default.sd.app.internal 3",
                        "web.default.app.internal -> web.default.sd.app.internal 1");
    }

    @Test
    void registersAWorkloadOfSeveralServicesOnce() {
        Translated translated = cloudMap(
                Samples.application("web"),
                Samples.service("web", "ports: [{name: http, port: 8080}]").replace("name: web\n", "name: www\n"));

        assertThat(registries(translated)).containsExactly("${serviceRegistryArn:web.default}");
        assertThat(records(translated))
                .containsExactly(
                        "web.default.app.internal -> web.default.sd.app.internal",
                        "www.default.app.internal -> web.default.sd.app.internal");
    }

    @Test
    void warnsThatANameOfSeveralPodsLeadsToOneAtATime() {
        String pods = Samples.deployment("db")
                .replace("kind: Deployment", "kind: StatefulSet")
                .replace("spec:\n  selector", "spec:\n  serviceName: db\n  replicas: 2\n  selector");
        Translated headless = cloudMap(pods, Samples.service("db", "clusterIP: None\nports: [{port: 8080}]"));
        Translated other = cloudMap(pods, Samples.service("db", "ports: [{port: 8080}]"));

        assertFinding(headless, "TR304", "headless Service 'db'", "one of 2").is(Severity.WARNING);
        assertThat(other.findings("TR304"))
                .noneSatisfy(it -> assertThat(it.message()).contains("headless"));
    }

    @Test
    void registersRecordsWithPortsWhereTasksShareAnAddressAndSaysThatFewAskForThem() {
        Translated translated =
                Translated.of(Samples.application("web"), Translated.ec2(NetworkMode.BRIDGE, Discovery.CLOUD_MAP));

        assertThat(translated.service("web").serviceRegistries())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.containerName()).isEqualTo("web");
                    assertThat(it.containerPort()).isEqualTo(8080);
                });
        assertThat(translated
                        .output()
                        .discoveryServices()
                        .get(0)
                        .request()
                        .dnsConfig()
                        .dnsRecords()
                        .get(0)
                        .typeAsString())
                .isEqualTo("SRV");
        assertThat(translated.output().hostedZones()).isEmpty();
        assertFinding(translated, "TR304", "'web'", "SRV").is(Severity.ERROR);
    }
}
