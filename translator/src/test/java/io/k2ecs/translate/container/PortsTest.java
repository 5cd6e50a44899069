package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

class PortsTest {
    private static final String CODE = "TR108";

    private static String ports(String... ports) {
        return Manifests.deployment("ports: [" + String.join(", ", ports) + "]");
    }

    private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> assertThatMaps(
            Translated translated, String container) {
        return assertThat(translated.container(container).portMappings())
                .extracting(
                        PortMapping::containerPort, PortMapping::hostPort, PortMapping::protocol, PortMapping::name);
    }

    @Test
    void mapsDeclaredPorts() {
        Translated translated = Translated.of(ports("{containerPort: 8080, name: http, protocol: TCP}"));

        assertThatMaps(translated, "web").containsExactly(tuple(8080, null, TransportProtocol.TCP, "http"));
        Leaf.ofContainer(translated, "/ports/0/containerPort").isTranslated(CODE, "/portMappings/0/containerPort");
        Leaf.ofContainer(translated, "/ports/0/name").isTranslated(CODE, "/portMappings/0/name");
        Leaf.ofContainer(translated, "/ports/0/protocol").isTranslated(CODE, "/portMappings/0/protocol");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void mapsNothingWhereNothingIsDeclaredOrCalled() {
        assertThat(Translated.of(Manifests.deployment("")).container("web").hasPortMappings())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void choosesTheHostPortByTheNetworkMode(NetworkMode mode) {
        Integer hostPort =
                switch (mode) {
                    case AWSVPC -> null;
                    case HOST -> 8080;
                    case BRIDGE -> 0;
                };

        assertThatMaps(Translated.of(ports("{containerPort: 8080}"), Translated.ec2(mode)), "web")
                .containsExactly(tuple(8080, hostPort, TransportProtocol.TCP, null));
    }

    @Test
    void fixesTheHostPortWithBridge() {
        Translated translated =
                Translated.of(ports("{containerPort: 8080, hostPort: 80}"), Translated.ec2(NetworkMode.BRIDGE));

        assertThatMaps(translated, "web").containsExactly(tuple(8080, 80, TransportProtocol.TCP, null));
        Leaf.ofContainer(translated, "/ports/0/hostPort")
                .isTranslated(CODE, "/portMappings/0/hostPort")
                .isSilent(CODE);
    }

    @Test
    void keepsAHostPortThatIsTheContainersOwnWithHost() {
        Leaf.ofContainer(
                        Translated.of(ports("{containerPort: 80, hostPort: 80}"), Translated.ec2(NetworkMode.HOST)),
                        "/ports/0/hostPort")
                .isTranslated(CODE, "/portMappings/0/hostPort")
                .isSilent(CODE);
    }

    @Test
    void warnsOfAnotherHostPortWithHost() {
        Translated translated =
                Translated.of(ports("{containerPort: 8080, hostPort: 80}"), Translated.ec2(NetworkMode.HOST));

        assertThatMaps(translated, "web").containsExactly(tuple(8080, 8080, TransportProtocol.TCP, null));
        Leaf.ofContainer(translated, "/ports/0/hostPort")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "hostPort 80", "8080");
    }

    @Test
    void warnsOfAnyHostPortWithAwsvpc() {
        Leaf.ofContainer(Translated.of(ports("{containerPort: 80, hostPort: 80}")), "/ports/0/hostPort")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "hostPort 80");
    }

    @Test
    void warnsOfABoundAddress() {
        Leaf.ofContainer(
                        Translated.of(
                                ports("{containerPort: 80, hostPort: 80, hostIP: 127.0.0.1}"),
                                Translated.ec2(NetworkMode.BRIDGE)),
                        "/ports/0/hostIP")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "127.0.0.1");
    }

    @Test
    void mapsUdp() {
        assertThatMaps(Translated.of(ports("{containerPort: 53, protocol: UDP}")), "web")
                .containsExactly(tuple(53, null, TransportProtocol.UDP, null));
    }

    @Test
    void mapsTcpWhereOneNumberHasBothProtocols() {
        Translated translated = Translated.of(
                ports("{containerPort: 443, name: quic, protocol: UDP}", "{containerPort: 443, name: https}"));

        assertThatMaps(translated, "web").containsExactly(tuple(443, null, TransportProtocol.TCP, "https"));
        Leaf.ofContainer(translated, "/ports/0/containerPort").is(LeafState.NEEDS_DECISION, CODE, "one protocol");
        Leaf.ofContainer(translated, "/ports/1/containerPort").isTranslated(CODE, "/portMappings/0/containerPort");
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("443/UDP", "'web'");
        });
    }

    @Test
    void cannotMapSctp() {
        Translated translated = Translated.of(ports("{containerPort: 132, protocol: SCTP}"));

        assertThat(translated.container("web").hasPortMappings()).isFalse();
        Leaf.ofContainer(translated, "/ports/0/containerPort").is(LeafState.NEEDS_DECISION, CODE, "SCTP");
        assertThat(translated.findings(CODE).get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void mapsWhatAServiceLeadsToThoughTheNumberIsDeclaredForAnotherProtocol() {
        Translated translated = Translated.of(Manifests.documents(
                ports("{containerPort: 80, protocol: SCTP}"), Manifests.service("ports: [{name: http, port: 80}]")));

        assertThatMaps(translated, "web").containsExactly(tuple(80, null, TransportProtocol.TCP, null));
        assertThat(translated.service("web").loadBalancers())
                .singleElement()
                .satisfies(it -> assertThat(it.containerPort()).isEqualTo(80));
        Leaf.ofContainer(translated, "/ports/0/containerPort").is(LeafState.NEEDS_DECISION, CODE, "SCTP");
    }

    @Test
    void mapsAPortThatIsDeclaredTwiceOnce() {
        Translated translated =
                Translated.of(ports("{containerPort: 80, name: http}", "{containerPort: 80, name: metrics}"));

        assertThatMaps(translated, "web").containsExactly(tuple(80, null, TransportProtocol.TCP, "http"));
        Leaf.ofContainer(translated, "/ports/1/name").is(LeafState.NEEDS_DECISION, CODE);
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> assertThat(it.severity())
                .isEqualTo(Severity.WARNING));
    }

    @Test
    void putsTheContainersNameBeforeAPortNameThatAnotherContainerHasToo() {
        String other = "x".repeat(63);
        Translated translated =
                Translated.of(ports("{containerPort: 80, name: metrics}", "{containerPort: 81, name: http}")
                        + "        - {name: " + other + ", image: x, ports: [{containerPort: 82, name: metrics}]}\n");

        assertThat(translated.container("web").portMappings())
                .extracting(PortMapping::name)
                .containsExactly("web-metrics", "http");
        assertThat(translated.container(other).portMappings().get(0).name())
                .hasSizeLessThanOrEqualTo(64)
                .startsWith("xxx");
        Leaf.ofContainer(translated, "/ports/0/name").is(LeafState.TRANSLATED, CODE, "container's name");
    }

    @Test
    void mapsPortsThatOnlyAServiceNames() {
        Translated translated =
                Translated.of(Manifests.documents(ports("{containerPort: 8080}"), Manifests.service("""
                        ports:
                          - {port: 80, targetPort: 9090, name: http}
                          - {port: 81, targetPort: 9090, name: http-again}
                          - {port: 8080, name: http-declared}
                        """)));

        assertThatMaps(translated, "web")
                .containsExactly(
                        tuple(8080, null, TransportProtocol.TCP, null), tuple(9090, null, TransportProtocol.TCP, null));
        assertThat(translated.leaf(1, "/spec/ports/0/targetPort").targets())
                .extracting(it -> it.pointer())
                .contains("/containerDefinitions/0/portMappings/1/containerPort");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void takesTheProtocolOfAnUndeclaredPortFromTheService() {
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment(""), Manifests.service("ports: [{port: 53, protocol: UDP}]")));

        assertThatMaps(translated, "web").containsExactly(tuple(53, null, TransportProtocol.UDP, null));
        assertThat(translated.leaf(1, "/spec/ports/0/protocol").targets())
                .extracting(it -> it.pointer())
                .contains("/containerDefinitions/0/portMappings/0/protocol");
    }

    @Test
    void mapsUndeclaredPortsOfTheContainerThatTheServiceLeadsTo() {
        Translated translated = Translated.of(Manifests.documents(
                ports("{containerPort: 8080}") + "        - {name: other, image: x, ports: [{containerPort: 9090}]}\n",
                Manifests.service("ports: [{port: 9090, name: http}]")));

        assertThatMaps(translated, "web").containsExactly(tuple(8080, null, TransportProtocol.TCP, null));
        assertThatMaps(translated, "other").containsExactly(tuple(9090, null, TransportProtocol.TCP, null));
    }
}
