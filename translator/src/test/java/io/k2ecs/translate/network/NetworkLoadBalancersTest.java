package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

class NetworkLoadBalancersTest {
    private static final String MQTT = "type: LoadBalancer\nports: [{name: mqtt, port: 1883, targetPort: 11883}]\n";

    private static Translated with(String serviceSpec, Settings settings) {
        return Translated.of(
                Manifests.documents(Samples.deployment("web"), Samples.service("web", serviceSpec)), settings);
    }

    private static Translated with(String serviceSpec) {
        return with(serviceSpec, Translated.fargate());
    }

    private static List<String> attributes(Translated translated) {
        return translated.output().targetGroups().stream()
                .map(EcsApplication.TargetGroup::attributes)
                .flatMap(it -> it.attributes().stream())
                .map(it -> it.key() + "=" + it.value())
                .toList();
    }

    @Test
    void makesOneForAServiceThatIsNotHttp() {
        Translated translated = with(MQTT);

        Traffic traffic = new Traffic(translated);
        assertThat(traffic.loadBalancers()).containsExactly("app-web-nlb");
        assertThat(traffic.loadBalancer("app-web-nlb").request().typeAsString()).isEqualTo("network");
        assertThat(traffic.scheme("app-web-nlb")).isEqualTo("internet-facing");
        assertThat(traffic.ports("app-web-nlb")).containsExactly("1883 TCP");
        assertThat(traffic.fallback("app-web-nlb", 1883)).isEqualTo("app-web-1883-public");
        CreateTargetGroupRequest group = translated.targetGroup("app-web-1883-public");
        assertThat(group.protocolAsString()).isEqualTo("TCP");
        assertThat(group.port()).isEqualTo(11883);
        assertThat(group.targetTypeAsString()).isEqualTo("ip");
        assertThat(group.protocolVersion()).isNull();
        assertThat(translated.service("web").loadBalancers()).singleElement().satisfies(it -> {
            assertThat(it.containerName()).isEqualTo("web");
            assertThat(it.containerPort()).isEqualTo(11883);
        });
        assertFinding(translated, "TR303", "app-web-nlb").is(Severity.INFO);
        assertThat(translated.findings("TR305")).isEmpty();
    }

    @Test
    void saysWhereTheFieldsWent() {
        Translated translated = with(MQTT);

        assertLeaf(translated.leaf(1, "/spec/type"))
                .isTranslated("TR303", "load-balancers/app-web-nlb.json#/loadBalancer/Type");
        assertThat(translated.leaf(1, "/spec/ports/0/port").targets().toString())
                .contains("app-web-nlb.json", "/listeners/0/Port");
    }

    @Test
    void keepsCallersTogetherAndShowsTheirAddressesAsTheServiceSays() {
        assertThat(attributes(with(MQTT + "sessionAffinity: ClientIP\nexternalTrafficPolicy: Local\n")))
                .contains("stickiness.enabled=true", "stickiness.type=source_ip", "preserve_client_ip.enabled=true");
        assertThat(attributes(with(MQTT))).contains("stickiness.enabled=false", "preserve_client_ip.enabled=false");
    }

    @Test
    void saysThatThereIsNoTimeLimit() {
        Translated limited =
                with(MQTT + "sessionAffinity: ClientIP\nsessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}\n");
        Translated empty = with(MQTT + "sessionAffinity: ClientIP\nsessionAffinityConfig: {}\n");

        assertLeaf(limited.leaf(1, "/spec/sessionAffinityConfig/clientIP/timeoutSeconds"))
                .isDropped("TR303");
        assertLeaf(empty.leaf(1, "/spec/sessionAffinityConfig")).isNotApplicable("TR303");
    }

    @Test
    void endsTlsWithTheCertificateOfTheAnnotation() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        "service.beta.kubernetes.io/aws-load-balancer-ssl-cert:"
                                + " arn:aws:acm:eu-west-1:123456789012:certificate/1",
                        MQTT)));

        assertThat(new Traffic(translated).ports("app-web-nlb")).containsExactly("1883 TLS");
        assertThat(translated.targetGroup("app-web-1883-public").protocolAsString())
                .isEqualTo("TCP");
    }

    @Test
    void takesUdpAndChecksAnotherPort() {
        String server = Samples.deployment("web")
                .replace(
                        "[{name: http, containerPort: 8080}]",
                        "[{containerPort: 53, protocol: UDP}, {containerPort: 8081}]")
                .replace("port: http}", "port: 8081}");
        Translated translated = Translated.of(Manifests.documents(
                server, Samples.service("web", "type: LoadBalancer\nports: [{port: 53, protocol: UDP}]")));

        assertThat(new Traffic(translated).ports("app-web-nlb")).containsExactly("53 UDP");
        CreateTargetGroupRequest group = translated.targetGroup("app-web-53-public");
        assertThat(group.healthCheckProtocolAsString()).isEqualTo("TCP");
        assertThat(group.healthCheckPort()).isEqualTo("8081");
    }

    @Test
    void reportsUdpThatNoHealthCheckCanTell() {
        String server = Samples.deployment("web")
                .replace("[{name: http, containerPort: 8080}]", "[{containerPort: 53, protocol: UDP}]")
                .replace("readinessProbe: {httpGet: {path: /health, port: http}}", "");
        Translated translated = Translated.of(Manifests.documents(
                server, Samples.service("web", "type: LoadBalancer\nports: [{port: 53, protocol: UDP}]")));

        assertFinding(translated, "TR303", "port 53", "health check").is(Severity.ERROR);
    }

    @Test
    void leavesHttpToTheSharedOneAndSaysThatThereAreTwo() {
        Translated translated =
                with("type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}, {name: amqp, port: 5672}]");

        assertThat(new Traffic(translated).loadBalancers())
                .containsExactly("app-internal", "app-public", "app-web-nlb");
        assertThat(new Traffic(translated).ports("app-web-nlb")).containsExactly("5672 TCP");
        assertFinding(translated, "TR303", "two load balancers").is(Severity.WARNING);
    }

    @Test
    void takesInstancesForTargetsWithNetworkModeBridge() {
        Translated translated = with(MQTT, Translated.ec2(NetworkMode.BRIDGE));

        assertThat(translated.targetGroup("app-web-1883-public").targetTypeAsString())
                .isEqualTo("instance");
    }

    @Test
    void cannotStandBeforeSeveralWorkloads() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.deployment("other").replace("app: other", "app: web"),
                Samples.service("web", MQTT)));

        assertThat(new Traffic(translated).loadBalancers()).isEmpty();
        assertFinding(translated, "TR305", "port 1883", "one ECS service").is(Severity.ERROR);
        assertThat(translated.leaf(1 + 1, "/spec/type").state().toString()).isEqualTo("NEEDS_DECISION");
    }

    @Test
    void standsBeforeNoServiceThatNobodyOutsideReaches() {
        assertThat(new Traffic(with("ports: [{name: mqtt, port: 1883}]")).loadBalancers())
                .isEmpty();
    }
}
