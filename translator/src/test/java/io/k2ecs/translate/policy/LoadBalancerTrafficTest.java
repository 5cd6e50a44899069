package io.k2ecs.translate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class LoadBalancerTrafficTest {
    private static final String FROM_WEB = """
            policyTypes: [Ingress]
            ingress:
              - from: [{podSelector: {matchLabels: {app: web}}}]
                ports: [{port: http}]
            """;

    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: entry}
            spec:
              rules:
                - host: shop.example.com
                  http:
                    paths:
                      - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
            """;

    @Test
    void letsTheInternalLoadBalancerThroughAndTheCallersToIt() {
        Translated translated =
                Translated.of(Manifests.documents(Policies.apiAndWeb(FROM_WEB), Policies.service("api", 80)));

        assertThat(Policies.ingress(translated, "api"))
                .containsExactly(
                        "tcp 8080-8080 ${securityGroupId:web}", "tcp 8080-8080 ${securityGroupId:app-internal}");
        assertThat(Policies.ingress(translated, "app-internal")).containsExactly("tcp 80-80 ${securityGroupId:web}");
        assertThat(translated.findings("TR603")).isEmpty();
        assertThat(translated.result().reachedPorts()).singleElement().satisfies(it -> {
            assertThat(it.before()).containsExactly("Deployment default/web");
            assertThat(it.after()).isEqualTo(it.before());
        });
    }

    @Test
    void letsAnIsolatedCallerOutToTheLoadBalancer() {
        String yaml = Manifests.documents(Policies.apiAndWeb("""
                        policyTypes: [Egress]
                        egress: [{to: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}]
                        """), Policies.service("web", 81));

        Translated translated = Translated.of(yaml);

        assertThat(Policies.egress(translated, "api"))
                .contains("tcp 8080-8080 ${securityGroupId:web}", "tcp 81-81 ${securityGroupId:app-internal}");
        assertThat(Policies.ingress(translated, "app-internal")).containsExactly("tcp 81-81 0.0.0.0/0");
        assertThat(translated.findings("TR603")).isEmpty();
    }

    @Test
    void saysWhoGetsThroughBecauseServicesShareAPort() {
        String yaml = Manifests.documents(
                Policies.apiAndWeb(FROM_WEB),
                Policies.workload("other", 8080),
                Policies.service("api", 80),
                Policies.service("web", 80));

        assertThat(Translated.of(yaml).findings("TR603")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message())
                    .isEqualTo("TCP 8080 of Deployment default/api is kept from Deployment default/api, Deployment"
                            + " default/other on Kubernetes, and not on ECS: they come through the load balancer");
        });
        assertThat(Translated.of(yaml.replace(
                                "port: 80, targetPort: http}]\n---\n", "port: 82, targetPort: http}]\n---\n"))
                        .findings("TR603"))
                .isEmpty();
    }

    @Test
    void saysThatNoPolicyLetsInAnIngressController() {
        String yaml = Manifests.documents(Policies.apiAndWeb(FROM_WEB), Policies.service("api", 80), INGRESS);

        Translated translated = Translated.of(yaml);

        assertThat(Policies.ingress(translated, "api")).contains("tcp 8080-8080 ${securityGroupId:app-public}");
        assertThat(translated.findings("TR602"))
                .extracting(Finding::message)
                .containsExactly("load balancer 'app-public' reaches Deployment default/api; on Kubernetes no"
                        + " NetworkPolicy lets in an ingress controller");
    }

    @Test
    void takesPodsThatAreNotThereForTheIngressController() {
        String yaml = Manifests.documents(
                Policies.apiAndWeb(FROM_WEB.replace("app: web", "app: ingress-nginx")),
                Policies.service("api", 80),
                INGRESS);

        assertThat(Translated.of(yaml).findings("TR602")).isEmpty();
    }
}
