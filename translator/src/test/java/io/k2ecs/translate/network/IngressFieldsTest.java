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
import org.junit.jupiter.params.provider.ValueSource;

class IngressFieldsTest {
    private static final String FILE = "load-balancers/app-public.json";
    private static final String RULES = "rules:\n" + Samples.rule("", Samples.path("/", "Prefix", "web"));
    private static final String HOST_RULES =
            "rules:\n" + Samples.rule("a.example.com", Samples.path("/", "Prefix", "web"));

    @Test
    void takesTheLoadBalancerForTheIngressItself() {
        Translated translated = with("", "ingressClassName: nginx\n" + RULES);

        assertThat(translated.leaf(2, "/kind").targets()).containsExactly(new Target(FILE, "/loadBalancer"));
        assertThat(translated.leaf(2, "/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(2, "/spec/ingressClassName").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR306")).isEmpty();
    }

    @Test
    void prefersTheFieldToTheAnnotationThatItReplaced() {
        Translated translated = with("kubernetes.io/ingress.class: alb", "ingressClassName: nginx\n" + RULES);

        assertThat(new Traffic(translated).loadBalancers()).contains("app-public");
        assertThat(translated
                        .leaf(2, "/metadata/annotations/kubernetes.io~1ingress.class")
                        .reason())
                .contains("ingressClassName took its place");
    }

    @Test
    void asksForCertificatesInCertificateManager() {
        Translated translated = with("", "tls: [{hosts: [a.example.com], secretName: web-cert}]\n" + HOST_RULES);

        LedgerEntry name = translated.leaf(2, "/spec/tls/0/secretName");
        assertThat(name.state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR306")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.at()).isEqualTo(name.at());
            assertThat(it.message()).contains("'web-cert'", "AWS Certificate Manager");
            assertThat(it.remedy()).contains("a.example.com");
        });
        assertThat(translated.leaf(2, "/spec/tls/0/hosts/0").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @Test
    void takesTheCertificateThatTheAwsControllerIsGiven() {
        Traffic traffic = new Traffic(with("""
                alb.ingress.kubernetes.io/scheme: internet-facing
                alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:sa-east-1:123456789012:certificate/1
                """, "ingressClassName: alb\n" + RULES));

        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP", "443 HTTPS");
        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> redirect to HTTPS");
        assertThat(traffic.listener("app-public", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("arn:aws:acm:sa-east-1:123456789012:certificate/1");
        assertThat(traffic.translated()
                        .leaf(2, "/metadata/annotations/alb.ingress.kubernetes.io~1certificate-arn")
                        .targets())
                .containsExactly(new Target(FILE, "/listeners/1/Certificates"));
    }

    @Test
    void redirectsUnlessForbidden() {
        String tls = "tls: [{hosts: [a.example.com]}]\n" + HOST_RULES;
        Traffic forbidden = new Traffic(with("nginx.ingress.kubernetes.io/ssl-redirect: 'false'", tls));
        Traffic told = new Traffic(with("nginx.ingress.kubernetes.io/ssl-redirect: 'true'", tls));
        String leaf = "/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-redirect";

        assertThat(forbidden.rules("app-public", 80)).containsExactly("a.example.com /* -> app-web-80-public");
        assertThat(forbidden.translated().leaf(2, leaf).targets()).containsExactly(new Target(FILE, "/listeners/0"));
        assertThat(told.rules("app-public", 80)).containsExactly("a.example.com -> redirect to HTTPS");
        assertThat(told.translated().leaf(2, leaf).targets())
                .contains(new Target(FILE, "/listeners/0/rules/0/Actions/0/RedirectConfig/Protocol"));
        assertThat(told.translated().findings("TR306")).isEmpty();
    }

    @Test
    void warnsOfARedirectionThatIsNeitherOnNorOff() {
        Translated translated = with(
                "nginx.ingress.kubernetes.io/ssl-redirect: maybe", "tls: [{hosts: [a.example.com]}]\n" + HOST_RULES);

        assertThat(translated.findings("TR306")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'maybe'", "neither true nor false"));
    }

    @Test
    void takesARedirectionWithoutCertificateForNothing() {
        Translated translated = with("nginx.ingress.kubernetes.io/ssl-redirect: 'true'", RULES);

        assertThat(translated
                        .leaf(2, "/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-redirect")
                        .state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(new Traffic(translated).ports("app-public")).containsExactly("80 HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"haproxy.org/auth-type: basic-auth", "nginx.org/auth-url: https://auth.example.com"})
    void refusesToLoseWhatProtectsTheBackendWithAnotherController(String annotation) {
        assertError(annotation, "protects");
    }

    @Test
    void refusesToLoseWhatChangesRequestsWithAnotherController() {
        assertError("haproxy.org/permanent-redirect: https://example.com", "changes where requests go");
    }

    @Test
    void warnsOfEveryOtherInstructionToAnotherController() {
        Translated translated = with("haproxy.org/timeout-server: 5m", RULES);

        assertThat(translated
                        .leaf(2, "/metadata/annotations/haproxy.org~1timeout-server")
                        .state())
                .isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR306")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("timeout-server");
        });
    }

    @Test
    void asksWhatShallBecomeOfAPathWithoutBackend() {
        Translated translated = with(
                "",
                "rules:\n"
                        + Samples.rule(
                                "a.example.com",
                                Samples.path("/", "Prefix", "web"),
                                Samples.path("/ghost", "Prefix", "ghost"))
                        + Samples.rule("b.example.com", Samples.path("/", "Prefix", "ghost")));

        assertThat(translated.leaf(2, "/spec/rules/0/http/paths/1/path").state())
                .isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.leaf(2, "/spec/rules/0/host").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(2, "/spec/rules/1/host").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("RES005")).hasSize(2);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void asksWhatShallBecomeOfAnIngressThatLeadsNowhere() {
        Translated translated = with("", "rules:\n" + Samples.rule("", Samples.path("/", "Prefix", "ghost")));

        assertThat(new Traffic(translated).loadBalancers()).containsExactly("app-internal");
        assertThat(translated.leaf(2, "/metadata/name").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    private static void assertError(String annotation, String message) {
        Translated translated = with(annotation, RULES);

        assertThat(translated.findings("TR306")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains(message, annotation.substring(0, annotation.indexOf(':')));
        });
        assertThat(translated
                        .leaf(
                                2,
                                "/metadata/annotations/"
                                        + annotation
                                                .substring(0, annotation.indexOf(':'))
                                                .replace("/", "~1"))
                        .state())
                .isEqualTo(LeafState.NEEDS_DECISION);
    }

    private static Translated with(String annotations, String spec) {
        return Translated.of(
                Manifests.documents(Samples.application("web"), Samples.ingress("main", annotations, spec)));
    }

    @Test
    void accountsForTlsThatNoListenerTakes() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service("web", "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}]"),
                Samples.ingress("shop", "", """
                        rules: [{http: {paths: [%s]}}]
                        tls: [{}, {hosts: [shop.example.com]}]
                        """.formatted(Samples.path("/", "Prefix", "nowhere")))));

        assertThat(translated.leaf(2, "/spec/tls/0").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(2, "/spec/tls/1/hosts/0").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR001")).isEmpty();
    }
}
