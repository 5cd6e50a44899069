package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalLoadBalancerTest {
    private static final String FILE = "load-balancers/app-internal.json";

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void givesEachHttpServiceAHostNameOnItsOwnPort(NetworkMode mode) {
        Traffic traffic = new Traffic(Translated.of(
                Manifests.documents(
                        Samples.application("auth"),
                        Samples.deployment("shop"),
                        Samples.service("shop", "ports: [{name: http, port: 8080}]")),
                Translated.ec2(mode)));

        assertThat(traffic.scheme("app-internal")).isEqualTo("internal");
        assertThat(traffic.ports("app-internal")).containsExactly("80 HTTP", "8080 HTTP");
        assertThat(traffic.rules("app-internal", 80)).containsExactly("auth.default.app.internal -> app-auth-80");
        assertThat(traffic.rules("app-internal", 8080)).containsExactly("shop.default.app.internal -> app-shop-8080");
        assertThat(traffic.fallback("app-internal", 80)).isEqualTo("404");
        assertThat(traffic.loadBalancer("app-internal").request().subnets())
                .containsExactly("${subnetId:private-1}", "${subnetId:private-2}");
    }

    @Test
    void putsServicesOfOnePortBehindOneListenerWithPrioritiesOfTheirOwn() {
        Traffic traffic = Traffic.of(Manifests.documents(Samples.application("b"), Samples.application("a")));

        assertThat(traffic.rules("app-internal", 80))
                .containsExactly("a.default.app.internal -> app-a-80", "b.default.app.internal -> app-b-80");
        assertThat(traffic.listener("app-internal", 80).rules())
                .extracting(it -> it.priority())
                .containsExactly(10, 20);
    }

    @Test
    void keepsServicesOfTwoNamespacesApart() {
        Traffic traffic = Traffic.of(Manifests.documents(
                inNamespace("one", Samples.application("web")), inNamespace("two", Samples.application("web"))));

        assertThat(traffic.rules("app-internal", 80))
                .containsExactly("web.one.app.internal -> app-one-web-80", "web.two.app.internal -> app-two-web-80");
    }

    @Test
    void takesAMissingNamespaceForDefault() {
        Traffic traffic = Traffic.of(Manifests.documents(Samples.deployment("web"), inNamespace("default", service())));

        assertThat(traffic.rules("app-internal", 80)).containsExactly("web.default.app.internal -> app-web-80");
    }

    @Test
    void saysWhereTheServicesFieldsWent() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"), service().replace("spec:\n", "spec:\n  type: ClusterIP\n")));

        LedgerEntry port = translated.leaf(1, "/spec/ports/0/port");
        assertThat(port.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(port.codes()).contains("TR302");
        assertThat(port.targets()).contains(new Target(FILE, "/listeners/0/Port"));
        LedgerEntry name = translated.leaf(1, "/metadata/name");
        assertThat(name.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(name.targets())
                .contains(new Target(FILE, "/listeners/0/rules/0/Conditions/0/HostHeaderConfig/Values/0"));
        LedgerEntry type = translated.leaf(1, "/spec/type");
        assertThat(type.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(type.reason()).isEqualTo("the Service is reached from inside only");
    }

    @Test
    void endsTlsWithACertificateForTheNamesOfTheNamespace() {
        Traffic traffic = Traffic.of(Manifests.documents(Samples.deployment("web"), https("web", 443)));

        assertThat(traffic.ports("app-internal")).containsExactly("443 HTTPS");
        assertThat(traffic.listener("app-internal", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("${certificateArn:*.default.app.internal}");
        assertThat(traffic.translated().findings("TR302")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("port 443", "*.default.app.internal");
        });
    }

    @Test
    void refusesHttpAndHttpsOnOnePort() {
        Traffic traffic = Traffic.of(
                Manifests.documents(Samples.application("plain"), Samples.deployment("web"), https("web", 80)));

        assertThat(traffic.ports("app-internal")).containsExactly("80 HTTP");
        assertThat(traffic.translated().findings("TR302")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'web'", "HTTPS on port 80");
        });
    }

    @Test
    void makesNoneForServicesThatAreNotHttpOrHaveNothingBehindThem() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("db"),
                Samples.service("db", "ports: [{name: postgres, port: 5432}]"),
                Samples.service("ghost", "ports: [{name: http, port: 80}]")));

        assertThat(traffic.loadBalancers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void refusesMoreRulesThanALoadBalancerHas(int services) {
        String yaml = IntStream.range(0, services)
                .mapToObj(it -> service().replace("name: web", "name: web-" + it))
                .collect(Collectors.joining("---\n", Samples.deployment("web") + "---\n", ""));

        assertThat(Translated.of(yaml).findings("TR302"))
                .extracting(Finding::severity)
                .hasSize(services > 100 ? 1 : 0)
                .allMatch(Severity.ERROR::equals);
    }

    private static String service() {
        return Samples.service("web", "ports: [{name: http, port: 80, targetPort: http}]");
    }

    private static String https(String name, int port) {
        return Samples.service(name, "ports: [{name: https, port: %d, targetPort: 8443}]".formatted(port));
    }

    private static String inNamespace(String namespace, String yaml) {
        return yaml.replace("metadata:\n  name", "metadata:\n  namespace: " + namespace + "\n  name");
    }
}
