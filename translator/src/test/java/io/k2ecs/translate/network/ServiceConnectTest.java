package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.Occurrence.State;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.AddressUse;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;

class ServiceConnectTest {
    private static final Settings CONNECT = Translated.fargate(Discovery.SERVICE_CONNECT);
    private static final String ENTRY = "/serviceConnectConfiguration/services/0";

    private static Translated connect(String... documents) {
        return Translated.of(Manifests.documents(documents), CONNECT);
    }

    private static String caller(String variables) {
        return Samples.deployment("caller")
                .replace("image: caller:1", "image: caller:1\n          env: [" + variables + "]");
    }

    /** {@code name:port -> port name} for each entry of an ECS service. */
    private static List<String> entries(Translated translated, String service) {
        return translated.service(service).serviceConnectConfiguration().services().stream()
                .map(it -> it.clientAliases().get(0).dnsName() + ":"
                        + it.clientAliases().get(0).port() + " -> " + it.portName())
                .toList();
    }

    @Test
    void keepsTheNameAndThePortOfAService() {
        Translated translated =
                connect(Samples.application("web"), caller("{name: WEB_URL, value: 'http://web:80/x'}"));

        assertThat(entries(translated, "web")).containsExactly("web:80 -> http");
        assertThat(translated.container("caller").environment().get(0).value()).isEqualTo("http://web:80/x");
        assertThat(translated.result().addresses())
                .extracting(AddressUse::state)
                .containsExactly(State.KEPT);
    }

    @Test
    void makesEveryServiceAClientOfOneNamespace() {
        Translated translated = connect(Samples.application("web"), Samples.deployment("caller"));

        assertThat(translated.output().services()).allSatisfy(it -> {
            assertThat(it.serviceConnectConfiguration().enabled()).isTrue();
            assertThat(it.serviceConnectConfiguration().namespace()).isEqualTo("app");
        });
        assertThat(translated.service("caller").serviceConnectConfiguration().hasServices())
                .isFalse();
        assertThat(translated.output().discoveryNamespaces())
                .extracting(EcsApplication.DiscoveryNamespace::request)
                .containsExactly(CreateHttpNamespaceRequest.builder()
                        .name("app")
                        .creatorRequestId("app")
                        .build());
        assertThat(translated.output().loadBalancers()).isEmpty();
        assertThat(translated.output().hostedZones()).isEmpty();
    }

    @Test
    void rewritesOtherSpellingsToTheOneAlias() {
        Translated translated = connect(
                Samples.application("web"),
                caller("{name: A_URL, value: 'http://web.default/'}, {name: B_URL, value:"
                        + " 'http://web.default.svc.cluster.local:80/'}"));

        assertThat(translated.container("caller").environment())
                .extracting(it -> it.value())
                .containsExactly("http://web/", "http://web:80/");
    }

    @Test
    void saysWhereTheFieldsOfAServiceWent() {
        Translated translated = connect(
                Samples.deployment("web"),
                Samples.service(
                        "web", "ports: [{name: api, port: 80, targetPort: http, protocol: TCP, appProtocol: http}]"));

        String file = "services/web.json#";
        assertLeaf(translated.leaf(1, "/metadata/name"))
                .isTranslated("TR340", file + ENTRY + "/clientAliases/0/dnsName");
        assertLeaf(translated.leaf(1, "/spec/ports/0/port"))
                .isTranslated("TR340", file + ENTRY + "/clientAliases/0/port");
        assertLeaf(translated.leaf(1, "/spec/ports/0/targetPort")).isTranslated("TR340", file + ENTRY + "/portName");
        assertLeaf(translated.leaf(1, "/spec/selector/app")).isTranslated("TR340", file + ENTRY + "/portName");
        assertLeaf(translated.leaf(1, "/spec/ports/0/name")).isApproximated("TR340", file + ENTRY + "/discoveryName");
        assertLeaf(translated.leaf(1, "/spec/ports/0/appProtocol"))
                .isApproximated(
                        "TR340", "task-definitions/app-web.json#/containerDefinitions/0/portMappings/0/appProtocol");
    }

    @ParameterizedTest
    @CsvSource({
        "http, '', http, 0",
        "x, http, http, 0",
        "grpc, '', grpc, 0",
        "http2, '', http2, 0",
        "x, kubernetes.io/h2c, http2, 0",
        "https, '', , ",
        "redis, '', , ",
        "x, kubernetes.io/ws, , "
    })
    void letsTheProxyUnderstandWhatIsSaidAndNothingElse(
            String name, String appProtocol, String expected, Integer limit) {
        String field = appProtocol.isEmpty() ? "" : ", appProtocol: " + appProtocol;
        Translated translated = connect(
                Samples.deployment("web").replace("readinessProbe: {httpGet: {path: /health, port: http}}", ""),
                Samples.service("web", "ports: [{name: " + name + ", port: 81, targetPort: 8080" + field + "}]"));

        ServiceConnectService entry = translated
                .service("web")
                .serviceConnectConfiguration()
                .services()
                .get(0);
        assertThat(translated.container("web").portMappings().get(0).appProtocolAsString())
                .isEqualTo(expected);
        assertThat(entry.timeout().perRequestTimeoutSeconds()).isEqualTo(limit);
        assertThat(entry.timeout().idleTimeoutSeconds()).isZero();
    }

    @Test
    void passesOnAsTcpWhatNobodySays() {
        Translated translated = connect(
                Manifests.deployment("ports: [{containerPort: 5000}]"), Manifests.service("ports: [{port: 5000}]"));

        PortMapping mapping = translated.container("web").portMappings().get(0);
        assertThat(mapping.appProtocol()).isNull();
        assertThat(mapping.name()).isEqualTo("port-5000");
    }

    @Test
    void namesTwoServicesOfOneNameWithTheirNamespaces() {
        String other = Samples.application("web").replace("  name: web\n", "  name: web\n  namespace: shop\n");
        Translated translated = connect(
                Samples.application("web"),
                other,
                caller("{name: A_URL, value: 'http://web'}, {name: B_URL, value: 'http://web.shop'}"));

        assertThat(entries(translated, "default-web")).containsExactly("web.default:80 -> http");
        assertThat(entries(translated, "shop-web")).containsExactly("web.shop:80 -> http");
        assertThat(translated.container("caller").environment())
                .extracting(it -> it.value())
                .containsExactly("http://web.default", "http://web.shop");
    }

    @Test
    void givesEachPortOfAServiceAnEntry() {
        Translated translated = connect(
                Manifests.deployment("ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9090}]"),
                Manifests.service("ports: [{name: http, port: 80, targetPort: http}, {name: grpc, port: 81, targetPort:"
                        + " admin}]"));

        assertThat(entries(translated, "web")).containsExactly("web:80 -> http", "web:81 -> admin");
        assertThat(translated.service("web").serviceConnectConfiguration().services())
                .extracting(ServiceConnectService::discoveryName)
                .containsExactly("web_default_http", "web_default_grpc");
    }

    @Test
    void sendsCallersOfASecondServiceForOneContainerPortToTheFirst() {
        Translated translated = connect(
                Samples.application("web"),
                Samples.service("web", "ports: [{name: http, port: 90, targetPort: http}]")
                        .replace("name: web\n", "name: www\n"),
                caller("{name: A_URL, value: 'http://www:90/'}"));

        assertThat(entries(translated, "web")).containsExactly("web:80 -> http");
        assertThat(translated.container("caller").environment().get(0).value()).isEqualTo("http://web:80/");
        assertFinding(translated, "TR340", "'www' port 90", "web:80").is(Severity.WARNING);
        assertLeaf(translated.leaf(2, "/spec/ports/0/port"))
                .isApproximated("TR340", "services/web.json#/serviceConnectConfiguration/services");
    }

    @Test
    void leadsToTheTasksThemselvesWhereTheProxyCannot() {
        Translated translated = connect(
                Samples.deployment("dns"),
                Samples.service("dns", "ports: [{name: dns, port: 53, protocol: UDP}]"),
                Samples.deployment("cache"),
                Samples.service("cache", "clusterIP: None\nports: [{name: http, port: 80, targetPort: http}]"));

        assertThat(translated.service("dns").serviceConnectConfiguration().hasServices())
                .isFalse();
        assertThat(translated.output().discoveryServices())
                .extracting(EcsApplication.DiscoveryService::name)
                .containsExactly("cache.default", "dns.default");
        assertFinding(translated, "TR304", "'dns' port 53", "this is UDP");
        assertThat(translated.findings("TR304"))
                .anySatisfy(it -> assertThat(it.message()).contains("'cache' takes port 80, its containers 8080"));
    }

    @Test
    void leadsToTheTasksThemselvesWhereSeveralServicesStandBehindAName() {
        Translated translated = connect(
                Samples.deployment("web"),
                Samples.deployment("canary").replace("app: canary", "app: web"),
                Samples.service("web", "ports: [{name: http, port: 8080}]"),
                caller("{name: A_URL, value: 'http://web:8080/'}"));

        assertThat(translated.service("web").serviceConnectConfiguration().hasServices())
                .isFalse();
        assertThat(translated.container("caller").environment().get(0).value())
                .isEqualTo("http://web.default.app.internal:8080/");
        assertFinding(translated, "TR304", "2 ECS services stand behind it");
    }

    @Test
    void doesNotWorkWithNetworkModeHost() {
        Translated translated =
                Translated.of(Samples.application("web"), Translated.ec2(NetworkMode.HOST, Discovery.SERVICE_CONNECT));

        assertThat(translated.service("web").serviceConnectConfiguration()).isNull();
        assertFinding(translated, "TR304", "network mode host", "'web'").is(Severity.ERROR);
        assertLeaf(translated.leaf(1, "/spec/ports/0/port")).needsDecision("TR304");
    }

    @Test
    void worksWithNetworkModeBridge() {
        Translated translated = Translated.of(
                Samples.application("web"), Translated.ec2(NetworkMode.BRIDGE, Discovery.SERVICE_CONNECT));

        assertThat(entries(translated, "web")).containsExactly("web:80 -> http");
    }

    @Test
    void asksTheContainerWhetherItIsReady() {
        Translated translated = connect(Samples.application("web"));

        assertThat(translated.output().targetGroups()).isEmpty();
        assertThat(translated.container("web").healthCheck()).isNotNull();
    }

    @Test
    void saysThatRequestsMayComeTwiceOnlyWhereTheProxyUnderstandsThem() {
        assertFinding(connect(Samples.application("web")), "TR340", "'web'", "again")
                .is(Severity.INFO);
        assertThat(connect(Samples.deployment("web"), Samples.service("web", "ports: [{name: redis, port: 6379}]"))
                        .findings("TR340"))
                .isEmpty();
    }

    @Test
    void leavesOtherWaysOfDiscoveryAlone() {
        Translated translated = Translated.of(Samples.application("web"));

        assertThat(translated.service("web").serviceConnectConfiguration()).isNull();
        assertThat(translated.container("web").portMappings().get(0).appProtocol())
                .isNull();
    }
}
