package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFieldsTest {
    private static final String HTTP = "\nports: [{name: http, port: 80, targetPort: http}]";
    private static final String REDIS = "\nports: [{name: redis, port: 6379}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clusterIP | 10.96.0.7",
                "clusterIP | None",
                "internalTrafficPolicy | Local",
                "externalTrafficPolicy | Cluster",
                "ipFamilyPolicy | SingleStack",
                "allocateLoadBalancerNodePorts | true",
                "publishNotReadyAddresses | false"
            })
    void leavesWhatDescribesTheClustersNetworkBehind(String field, String value) {
        Translated translated = with(field + ": " + value + HTTP);

        LedgerEntry leaf = translated.leaf(1, "/spec/" + field);
        assertThat(leaf.state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(leaf.codes()).containsExactly("TR305");
        assertThat(translated.findings("TR305")).isEmpty();
    }

    @Test
    void leavesNodePortsBehind() {
        Translated translated = with("ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]");

        assertThat(translated.leaf(1, "/spec/ports/0/nodePort").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "externalIPs | [203.0.113.1] | /spec/externalIPs/0",
                "loadBalancerIP | 203.0.113.1 | /spec/loadBalancerIP",
                "loadBalancerClass | example.com/lb | /spec/loadBalancerClass",
                "publishNotReadyAddresses | true | /spec/publishNotReadyAddresses"
            })
    void saysWhatIsLost(String field, String value, String leaf) {
        Translated translated = with(field + ": " + value + HTTP);

        assertThat(translated.leaf(1, leaf).state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains(field, "'web'");
        });
    }

    @Test
    void asksWhetherSomebodyOutsideUsesNodePorts() {
        Translated translated = with("type: NodePort" + HTTP);

        assertThat(translated.leaf(1, "/spec/type").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("node ports");
            assertThat(it.at()).isEqualTo(translated.leaf(1, "/spec/type").at());
        });
        assertThat(new Traffic(translated).loadBalancers()).containsExactly("app-internal");
    }

    @Test
    void saysWhichPortsOfALoadBalancerServiceNobodyOutsideReaches() {
        Translated translated =
                with("type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}, {name: amqp, port: 5672,"
                        + " protocol: SCTP}]");

        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("port 5672", "'web'", "protocol is SCTP");
        });
        assertThat(new Traffic(translated).ports("app-public")).containsExactly("80 HTTP");
        assertThat(translated.leaf(1, "/spec/type").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loadBalancerSourceRanges: [192.0.2.0/24]",
            })
    void refusesToOpenToAllWhatWasOpenToSome(String field) {
        Translated translated = with("type: LoadBalancer\n" + field + HTTP);

        assertThat(translated.leaf(1, "/spec/loadBalancerSourceRanges/0").state())
                .isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("some addresses only");
        });
    }

    @Test
    void readsSourceRangesOfAnAnnotationToo() {
        String annotation = "service.beta.kubernetes.io/load-balancer-source-ranges: 192.0.2.0/24";
        String leaf = "/metadata/annotations/service.beta.kubernetes.io~1load-balancer-source-ranges";

        Translated open = annotated(annotation, "type: LoadBalancer" + HTTP);
        Translated inside = annotated(annotation, HTTP.strip());

        assertThat(open.findings("TR305")).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(open.leaf(1, leaf).state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(inside.findings("TR305")).isEmpty();
        assertThat(inside.leaf(1, leaf).state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void takesSourceRangesOfOtherServicesForNothing() {
        Translated translated = with("loadBalancerSourceRanges: [192.0.2.0/24]" + HTTP);

        assertThat(translated.findings("TR305")).isEmpty();
        assertThat(translated.leaf(1, "/spec/loadBalancerSourceRanges/0").state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void endsTlsWithTheCertificateOfTheAnnotationOnItsPorts() {
        Translated translated = annotated(
                """
                service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn:aws:acm:sa-east-1:123456789012:certificate/1
                service.beta.kubernetes.io/aws-load-balancer-ssl-ports: https
                """,
                "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: 8080},"
                        + " {name: https, port: 443, targetPort: 8080, appProtocol: http}]");
        Traffic traffic = new Traffic(translated);

        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP", "443 HTTPS");
        assertThat(traffic.listener("app-public", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("arn:aws:acm:sa-east-1:123456789012:certificate/1");
        for (String field : List.of("ssl-cert", "ssl-ports")) {
            LedgerEntry leaf =
                    translated.leaf(1, "/metadata/annotations/service.beta.kubernetes.io~1aws-load-balancer-" + field);
            assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
            assertThat(leaf.targets())
                    .containsExactly(new Target("load-balancers/app-public.json", "/listeners/1/Certificates"));
        }
    }

    @Test
    void refusesToLoseTls() {
        Translated translated = annotated(
                "service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn:aws:acm:sa-east-1:123456789012:certificate/1",
                HTTP.strip());

        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("ended TLS");
        });
    }

    @Test
    void saysThatCallersOfWhatIsNotHttpDoNotStayWithOneTask() {
        Translated sticky = with("sessionAffinity: ClientIP" + REDIS);
        Translated loose = with("sessionAffinity: None" + REDIS);

        assertThat(sticky.leaf(1, "/spec/sessionAffinity").state()).isEqualTo(LeafState.DROPPED);
        assertThat(sticky.findings("TR305")).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(loose.leaf(1, "/spec/sessionAffinity").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(loose.findings("TR305")).isEmpty();
    }

    @Test
    void asksWhatShallBecomeOfAServiceWithNothingBehindIt() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"), Samples.service("ghost", "ports: [{name: http, port: 80}]")));

        translated.result().ledger().entries().stream()
                .filter(it -> it.path().document() == 1)
                .forEach(it -> assertThat(it.state()).as(it.toString()).isEqualTo(LeafState.NEEDS_DECISION));
        assertThat(translated.findings("RES003")).hasSize(1);
    }

    @Test
    void asksWhatShallBecomeOfAPortWithNothingBehindIt() {
        Translated translated = with(
                "ports: [{name: http, port: 80, targetPort: http}, {name: http-x, port: 81, targetPort: nowhere}]");

        assertThat(translated.leaf(1, "/spec/ports/0/port").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/spec/ports/1/port").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    private static Translated with(String spec) {
        return annotated("", spec);
    }

    private static Translated annotated(String annotations, String spec) {
        return Translated.of(Manifests.documents(Samples.deployment("web"), Samples.service("web", annotations, spec)));
    }

    @Test
    void takesTheAffinityOfAnExternalNameForNothing() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: Service
                metadata: {name: payment}
                spec:
                  type: ExternalName
                  externalName: payment.example.com
                  ports: [{name: http, port: 80}]
                  sessionAffinity: ClientIP
                  sessionAffinityConfig: {}
                """);

        for (String field : List.of("sessionAffinity", "sessionAffinityConfig")) {
            assertThat(translated.leaf("/spec/" + field).state()).isEqualTo(LeafState.NOT_APPLICABLE);
        }
    }

    @Test
    void saysThatCallersDoNotStayWhereOnlyPortsThatAreNotHttpHaveTasksBehindThem() {
        Translated translated = with("""
                sessionAffinity: ClientIP
                ports:
                  - {name: http, port: 80, targetPort: nowhere}
                  - {name: redis, port: 6379, targetPort: 8080}
                """);

        assertThat(translated.leaf(1, "/spec/sessionAffinity").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{clientIP: {}}"})
    void takesAnEmptyConfigurationOfTheAffinityForNone(String config) {
        Translated translated = with("sessionAffinity: ClientIP\nsessionAffinityConfig: " + config + HTTP);

        assertThat(translated.findings("TR001")).isEmpty();
    }
}
