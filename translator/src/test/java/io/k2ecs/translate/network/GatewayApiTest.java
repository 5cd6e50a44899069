package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;

class GatewayApiTest {
    private static final String HTTP = "- {name: http, port: 80, protocol: HTTP}";
    private static final String WEB = "app-web-80-public";

    @Test
    void listensWhereTheGatewayDoesAndServesTheHostsInCommon() {
        Traffic traffic = traffic(
                "- {name: http, port: 8080, protocol: HTTP, hostname: '*.example.com'}",
                "hostnames: [a.example.com, b.c.example.com, a.example.org]",
                "- backendRefs: [{name: web, port: 80}]");

        assertThat(traffic.ports("app-public")).containsExactly("8080 HTTP");
        assertThat(traffic.rules("app-public", 8080))
                .containsExactly("a.example.com /* -> " + WEB, "b.c.example.com /* -> " + WEB);
        assertThat(traffic.translated().findings("TR331")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'a.example.org'"));
        assertThat(traffic.translated().findings("TR303")).isEmpty();
        assertThat(traffic.translated().findings("TR001")).isEmpty();
    }

    @Test
    void endsTlsWithCertificatesOfCertificateManager() {
        Traffic traffic = traffic(
                "- {name: https, port: 443, protocol: HTTPS, hostname: a.example.com,"
                        + " tls: {certificateRefs: [{name: web-tls}]}}",
                "",
                "- backendRefs: [{name: web, port: 80}]");

        assertThat(traffic.ports("app-public")).containsExactly("443 HTTPS");
        assertThat(traffic.listener("app-public", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("${certificateArn:a.example.com}");
        assertThat(traffic.translated().findings("TR330")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'web-tls'"));
    }

    @Test
    void ordersRoutesAsTheGatewayApiDoes() {
        Traffic traffic = traffic(HTTP, "hostnames: [a.example.com]", """
                - matches:
                    - path: {value: /}
                    - path: {value: /orders, type: PathPrefix}
                    - path: {value: /orders, type: PathPrefix}
                      headers: [{name: X-Team, value: blue}]
                    - path: {value: /orders, type: PathPrefix}
                      headers: [{name: X-Team, value: blue}, {name: X-Stage, value: test}]
                    - path: {value: /orders, type: PathPrefix}
                      method: POST
                    - path: {value: /orders, type: Exact}
                  backendRefs: [{name: web, port: 80}]
                """);

        assertThat(traffic.rules("app-public", 80))
                .containsExactly(
                        "a.example.com /orders -> " + WEB,
                        "a.example.com /orders /orders/* POST -> " + WEB,
                        "a.example.com /orders /orders/* X-Team: blue X-Stage: test -> " + WEB,
                        "a.example.com /orders /orders/* X-Team: blue -> " + WEB,
                        "a.example.com /orders /orders/* -> " + WEB,
                        "a.example.com /* -> " + WEB);
    }

    @Test
    void sharesRequestsByWeight() {
        Traffic traffic = traffic(
                HTTP, "", "- backendRefs: [{name: web, port: 80, weight: 9}, {name: next, port: 80, weight: 1}]");

        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-web-80-public*9+app-next-80-public*1");
    }

    @Test
    void answersRoutesWithoutBackendAsTheGatewayApiDoes() {
        Traffic traffic = traffic(
                HTTP,
                "",
                "- backendRefs: [{name: web, port: 80, weight: 0}]\n"
                        + "- matches: [{path: {value: /web}}]\n  backendRefs: [{name: web, port: 80}]");

        assertThat(traffic.rules("app-public", 80)).containsExactly("/web /web/* -> " + WEB, "/* -> 500");
    }

    @Test
    void redirects() {
        Traffic traffic = traffic(
                HTTP,
                "",
                "- filters: [{type: RequestRedirect, requestRedirect: {scheme: https, hostname: b.example.com}}]");

        var redirect = traffic.listener("app-public", 80)
                .rules()
                .get(0)
                .actions()
                .get(0)
                .redirectConfig();
        assertThat(redirect.protocol()).isEqualTo("HTTPS");
        assertThat(redirect.port()).isEqualTo("443");
        assertThat(redirect.host()).isEqualTo("b.example.com");
        assertThat(redirect.statusCodeAsString()).isEqualTo("HTTP_302");
    }

    @ParameterizedTest
    @CsvSource({
        "/api, /, /api/x?y=1, /x?y=1",
        "/api, /, /api, /",
        "/api, /v2, /api/x, /v2/x",
        "/api, /v2, /api?x=1, /v2?x=1",
        "/api/, /v2/, /api/x, /v2/x",
        "/, /v2, /x, /v2/x",
        "/a.b, /c, /a.b/x, /c/x"
    })
    void replacesThePrefixThatMatched(String prefix, String replacement, String url, String expected) {
        RewriteConfig rewrite = rewrite(
                "path: {type: ReplacePrefixMatch, replacePrefixMatch: " + replacement + "}",
                "- path: {value: " + prefix + "}");

        assertThat(url.replaceFirst(rewrite.regex(), rewrite.replace())).isEqualTo(expected);
    }

    @Test
    void replacesTheWholePathAndLeavesTheQuery() {
        RewriteConfig rewrite =
                rewrite("path: {type: ReplaceFullPath, replaceFullPath: /all}", "- path: {value: /api}");

        assertThat("/api/x?y=1".replaceFirst(rewrite.regex(), rewrite.replace()))
                .isEqualTo("/all?y=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requestHeaderModifier: {set: [{name: X, value: y}]}, type: RequestHeaderModifier",
                "requestMirror: {backendRef: {name: web, port: 80}}, type: RequestMirror",
                "extensionRef: {group: example.com, kind: Login, name: x}, type: ExtensionRef"
            })
    void saysWhichFiltersHaveNoEffect(String filter) {
        Translated translated = traffic(
                        HTTP, "", "- filters: [{" + filter + "}]\n  backendRefs: [{name: web, port: 80}]")
                .translated();

        assertThat(translated.findings("TR331")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("has no effect");
        });
    }

    @ParameterizedTest
    @CsvSource({"All, All, Same, NEEDS_DECISION, 3", "None, None, None, NOT_APPLICABLE, 0"})
    void saysThatOnlyNamedGatewaysServeAndNobodyAddsListeners(
            String scope, String uses, String from, LeafState state, int findings) {
        Translated translated = Translated.of(
                Manifests.documents("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: outer}
                spec:
                  gatewayClassName: edge
                  defaultScope: %s
                  allowedListeners: {namespaces: {from: %s}}
                  listeners: [{name: http, port: 80, protocol: HTTP}]
                """.formatted(scope, from), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: web}
                spec:
                  useDefaultGateways: %s
                  parentRefs: [{name: outer}]
                  rules: [{backendRefs: [{name: web, port: 80}]}]
                """.formatted(uses), Samples.application("web")));

        assertThat(translated.leaf(0, "/spec/defaultScope").state()).isEqualTo(state);
        assertThat(translated.leaf(0, "/spec/allowedListeners/namespaces/from").state())
                .isEqualTo(state);
        assertThat(translated.leaf(1, "/spec/useDefaultGateways").state()).isEqualTo(state);
        assertThat(translated.findings("TR330").size()
                        + translated.findings("TR331").size())
                .isEqualTo(findings);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.k8s.aws/alb, aws, app-private",
        "gateway.envoyproxy.io/gatewayclass-controller, envoy, app-public",
        "gateway.envoyproxy.io/gatewayclass-controller, envoy-internal, app-private"
    })
    void publishesNothingThatIsMeantForInside(String controller, String name, String loadBalancer) {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                """
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: %s}
                spec: {controllerName: %s}
                """.formatted(name, controller),
                gateway(name, HTTP),
                route("", "- backendRefs: [{name: web, port: 80}]")));

        assertThat(traffic.loadBalancers()).containsExactlyInAnyOrder("app-internal", loadBalancer);
        assertThat(traffic.scheme(loadBalancer))
                .isEqualTo(loadBalancer.equals("app-public") ? "internet-facing" : "internal");
    }

    @Test
    void makesNoRuleForARouteWhoseGatewayIsNotThere() {
        Translated translated = Translated.of(
                Manifests.documents(Samples.application("web"), route("", "- backendRefs: [{name: web, port: 80}]")));

        assertThat(new Traffic(translated).loadBalancers()).containsExactly("app-internal");
        assertThat(translated.findings("RES020")).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(translated.leaf(2, "/spec/rules/0/backendRefs/0/name").state())
                .isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysThatNothingListensForWhatIsNotHttp() {
        Translated translated = traffic(
                        HTTP + "\n- {name: db, port: 5432, protocol: TCP}",
                        "",
                        "- backendRefs: [{name: web, port: 80}]")
                .translated();

        assertThat(translated.findings("TR330")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'db'", "5432");
        });
    }

    @Test
    void letsNoRouteOfAnotherNamespaceInUnlessItIsAllowed() {
        String elsewhere = route("", "- backendRefs: [{name: web, port: 80, namespace: default}]")
                .replace("name: main", "name: main\n  namespace: other")
                .replace("name: gate", "name: gate, namespace: default");
        Translated refused =
                Translated.of(Manifests.documents(Samples.application("web"), gateway("envoy", HTTP), elsewhere));
        Translated allowed = Translated.of(Manifests.documents(
                Samples.application("web"),
                gateway("envoy", "- {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}"),
                elsewhere));

        assertThat(refused.findings("TR331")).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(new Traffic(allowed).rules("app-public", 80)).hasSize(1);
        assertThat(allowed.findings("RES021")).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @ParameterizedTest
    @EnumSource(Discovery.class)
    void asksTheReadinessProbeOfWhatARouteLeadsToByAnyWayOfDiscovery(Discovery discovery) {
        Translated translated = Translated.of(
                Manifests.documents(
                        Samples.application("web"),
                        gateway("envoy", HTTP),
                        route("", "- backendRefs: [{name: web, port: 80}]")),
                Translated.fargate(discovery));

        assertThat(translated.targetGroup(WEB).healthCheckPath()).isEqualTo("/health");
        assertThat(translated.container("web").healthCheck()).isNull();
    }

    /** Every namespace has the label of its name, whether written or not. */
    @ParameterizedTest
    @CsvSource({"kubernetes.io/metadata.name: default, 1", "kubernetes.io/metadata.name: other, 0", "tier: front, 0"})
    void servesRoutesOfNamespacesThatTheListenerSelects(String label, int rules) {
        String listener = "- {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector,"
                + " selector: {matchLabels: {" + label + "}}}}}";
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"),
                gateway("envoy", listener),
                route("", "- backendRefs: [{name: web, port: 80}]")));

        assertThat(translated.output().loadBalancers().stream()
                        .filter(it -> it.request().name().equals("app-public"))
                        .flatMap(it -> it.listeners().stream())
                        .flatMap(it -> it.rules().stream()))
                .hasSize(rules);
    }

    private static RewriteConfig rewrite(String rewrite, String match) {
        Traffic traffic = traffic(
                HTTP,
                "",
                "- matches: [" + match.replaceFirst("- (.*)", "{$1}")
                        + "]\n  filters: [{type: URLRewrite, urlRewrite: {" + rewrite
                        + "}}]\n  backendRefs: [{name: web, port: 80}]");
        CreateRuleRequest rule = traffic.listener("app-public", 80).rules().get(0);
        return rule.transforms().get(0).urlRewriteConfig().rewrites().get(0);
    }

    private static Traffic traffic(String listeners, String hostnames, String rules) {
        return Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.application("next"),
                gateway("envoy", listeners),
                route(hostnames, rules)));
    }

    private static String gateway(String className, String listeners) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata:
                  name: gate
                spec:
                  gatewayClassName: %s
                  listeners:
                %s""".formatted(className, listeners.stripTrailing().indent(4));
    }

    private static String route(String hostnames, String rules) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: main
                spec:
                  parentRefs: [{name: gate}]
                  %s
                  rules:
                %s""".formatted(hostnames, rules.stripTrailing().indent(4));
    }
}
