package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What says that it is internal never becomes public. */
class ExpositionTest {
    private static final String ANNOTATIONS = "/metadata/annotations/";
    private static final Target SCHEME = new Target("load-balancers/app-private.json", "/loadBalancer/Scheme");

    @ParameterizedTest
    @CsvSource({
        "service.beta.kubernetes.io/aws-load-balancer-internal, true",
        "service.beta.kubernetes.io/aws-load-balancer-internal, 0.0.0.0/0",
        "service.beta.kubernetes.io/aws-load-balancer-scheme, internal",
        "service.beta.kubernetes.io/aws-load-balancer-scheme, misspelt",
        "service.beta.kubernetes.io/aws-load-balancer-type, external",
        "service.beta.kubernetes.io/aws-load-balancer-type, nlb-ip",
        "service.beta.kubernetes.io/azure-load-balancer-internal, True",
        "networking.gke.io/load-balancer-type, Internal",
        "cloud.google.com/load-balancer-type, internal",
        "service.beta.kubernetes.io/openstack-internal-load-balancer, true",
        "service.beta.kubernetes.io/oci-load-balancer-internal, true",
        "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type, private",
        "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type, intranet",
        "service.kubernetes.io/qcloud-loadbalancer-internal-subnetid, subnet-1"
    })
    void keepsInternalServicesInside(String key, String value) {
        Traffic traffic = Traffic.of(service(key + ": '" + value + "'", ""));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-private");
        assertThat(traffic.scheme("app-private")).isEqualTo("internal");
        assertThat(traffic.loadBalancer("app-private").request().subnets()).allMatch(it -> it.contains("private"));
        LedgerEntry leaf = traffic.translated().leaf(1, ANNOTATIONS + key.replace("/", "~1"));
        assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(leaf.targets()).containsExactly(SCHEME);
    }

    @ParameterizedTest
    @CsvSource({
        "service.beta.kubernetes.io/aws-load-balancer-internal, false",
        "service.beta.kubernetes.io/aws-load-balancer-scheme, internet-facing",
        "service.beta.kubernetes.io/aws-load-balancer-type, nlb",
        "service.beta.kubernetes.io/azure-load-balancer-internal, false",
        "networking.gke.io/load-balancer-type, External",
        "example.com/internal, true"
    })
    void publishesTheOthers(String key, String value) {
        Traffic traffic = Traffic.of(service(key + ": '" + value + "'", ""));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-public");
        assertThat(traffic.scheme("app-public")).isEqualTo("internet-facing");
    }

    @Test
    void publishesWhatTheAwsControllerIsToldToPublish() {
        Traffic traffic = Traffic.of(service("""
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing
                """, "loadBalancerClass: service.k8s.aws/nlb\n"));

        assertThat(traffic.loadBalancers()).contains("app-public").doesNotContain("app-private");
    }

    @Test
    void keepsInsideWhatTheAwsControllerServesByItsClass() {
        Traffic traffic = Traffic.of(service("", "loadBalancerClass: service.k8s.aws/nlb\n"));

        assertThat(traffic.loadBalancers()).contains("app-private").doesNotContain("app-public");
        assertThat(traffic.translated().leaf(1, "/spec/loadBalancerClass").targets())
                .containsExactly(SCHEME);
    }

    @Test
    void saysHowAnOlderFormIsRead() {
        Translated translated =
                Translated.of(service("service.beta.kubernetes.io/aws-load-balancer-internal: 0.0.0.0/0", ""));

        assertThat(translated.findings("TR305")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.message()).contains("0.0.0.0/0", "taken for true");
        });
    }

    @Test
    void makesAnInternalNetworkLoadBalancerForAnInternalServiceThatIsNotHttp() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        "service.beta.kubernetes.io/aws-load-balancer-internal: 'true'",
                        "type: LoadBalancer\nports: [{name: redis, port: 6379}]")));

        assertThat(traffic.loadBalancers()).containsExactly("app-web-nlb");
        assertThat(traffic.scheme("app-web-nlb")).isEqualTo("internal");
        assertThat(traffic.translated()
                        .leaf(1, ANNOTATIONS + "service.beta.kubernetes.io~1aws-load-balancer-internal")
                        .state())
                .isEqualTo(LeafState.APPROXIMATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingressClassName: alb",
                "ingressClassName: nginx-internal",
                "ingressClassName: gce-internal",
                "ingressClassName: private-nginx"
            })
    void keepsIngressesOfInternalClassesInside(String spec) {
        Traffic traffic = Traffic.of(ingress("", spec));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-private");
        LedgerEntry leaf = traffic.translated().leaf(2, "/spec/ingressClassName");
        assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(leaf.targets()).containsExactly(SCHEME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubernetes.io/ingress.class: alb | ",
                "alb.ingress.kubernetes.io/scheme: internal | ingressClassName: my-class",
                "alb.ingress.kubernetes.io/scheme: misspelt | ingressClassName: alb",
                "alb.ingress.kubernetes.io/target-type: ip | ingressClassName: my-class",
                "appgw.ingress.kubernetes.io/use-private-ip: 'true' | ingressClassName: azure-application-gateway"
            })
    void keepsIngressesInsideThatAnnotationsKeepInside(String annotation, String spec) {
        assertThat(Traffic.of(ingress(annotation, spec == null ? "" : spec)).loadBalancers())
                .containsExactly("app-internal", "app-private");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | ",
                " | ingressClassName: nginx",
                "kubernetes.io/ingress.class: traefik | ",
                "alb.ingress.kubernetes.io/scheme: internet-facing | ingressClassName: alb"
            })
    void publishesOtherIngresses(String annotation, String spec) {
        assertThat(Traffic.of(ingress(annotation == null ? "" : annotation, spec == null ? "" : spec))
                        .loadBalancers())
                .containsExactly("app-internal", "app-public");
    }

    @Test
    void warnsOfASchemeThatIsNone() {
        Translated translated =
                Translated.of(ingress("alb.ingress.kubernetes.io/scheme: public", "ingressClassName: alb"));

        assertThat(translated.findings("TR306")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'public'", "internal");
        });
    }

    @Test
    void keepsPublicAndPrivateEntriesOfOneServiceApart() {
        Traffic traffic = Traffic.of(Manifests.documents(
                ingress("", "ingressClassName: nginx"),
                Samples.ingress(
                        "inner",
                        "",
                        "ingressClassName: nginx-internal\nrules:\n"
                                + Samples.rule("", Samples.path("/admin", "Prefix", "web")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-web-80-public");
        assertThat(traffic.rules("app-private", 80)).containsExactly("/admin /admin/* -> app-web-80-private");
    }

    private static String service(String annotations, String spec) {
        return Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        annotations,
                        spec + "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}]"));
    }

    private static String ingress(String annotations, String spec) {
        return Manifests.documents(
                Samples.application("web"),
                Samples.ingress(
                        "main",
                        annotations,
                        (spec.isEmpty() ? "" : spec + "\n") + "rules:\n"
                                + Samples.rule("", Samples.path("/", "Prefix", "web"))));
    }
}
