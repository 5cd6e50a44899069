package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

class AlbAnnotationsTest {
    private static final String WEB = "app-web-80-private";
    private static final String CERTIFICATE =
            "alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:sa-east-1:123456789012:certificate/1\n";

    @Test
    void publishesNothingUnlessTold() {
        assertThat(with("alb.ingress.kubernetes.io/target-type: ip").scheme("app-private"))
                .isEqualTo("internal");
        assertThat(with("alb.ingress.kubernetes.io/scheme: internal").loadBalancers())
                .containsExactly("app-internal", "app-private");
        assertThat(with("alb.ingress.kubernetes.io/scheme: internet-facing").scheme("app-public"))
                .isEqualTo("internet-facing");
    }

    @Test
    void checksHealthAsToldInPlaceOfTheReadinessProbe() {
        Traffic traffic = with("""
                alb.ingress.kubernetes.io/healthcheck-path: /ready
                alb.ingress.kubernetes.io/healthcheck-interval-seconds: '20'
                alb.ingress.kubernetes.io/healthcheck-timeout-seconds: '10'
                alb.ingress.kubernetes.io/healthy-threshold-count: '3'
                alb.ingress.kubernetes.io/unhealthy-threshold-count: '4'
                alb.ingress.kubernetes.io/success-codes: 200-299
                alb.ingress.kubernetes.io/healthcheck-port: '9090'
                """);

        CreateTargetGroupRequest group = group(traffic);
        assertThat(group.healthCheckPath()).isEqualTo("/ready");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(20);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(10);
        assertThat(group.healthyThresholdCount()).isEqualTo(3);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(4);
        assertThat(group.matcher().httpCode()).isEqualTo("200-299");
        assertThat(group.healthCheckPort()).isEqualTo("9090");
        assertThat(state(traffic, "healthcheck-path")).isEqualTo(LeafState.TRANSLATED);
        assertThat(traffic.translated().findings("TR310")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, NEEDS_DECISION", "5, TRANSLATED", "300, TRANSLATED", "301, NEEDS_DECISION"})
    void takesIntervalsThatATargetGroupTakes(String seconds, LeafState state) {
        Traffic traffic = with("alb.ingress.kubernetes.io/healthcheck-interval-seconds: '" + seconds
                + "'\nalb.ingress.kubernetes.io/healthcheck-timeout-seconds: '2'");

        assertThat(state(traffic, "healthcheck-interval-seconds")).isEqualTo(state);
    }

    @Test
    void letsTheServiceGoBeforeTheIngress() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        "alb.ingress.kubernetes.io/healthcheck-path: /service",
                        "ports: [{name: http, port: 80, targetPort: http}]"),
                Samples.ingress("main", "alb.ingress.kubernetes.io/healthcheck-path: /ingress", rules())));

        assertThat(group(traffic).healthCheckPath()).isEqualTo("/service");
        assertThat(traffic.translated().findings("TR301")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("healthcheck-path"));
        assertThat(traffic.translated().findings("TR312")).isEmpty();
    }

    @Test
    void setsAttributesOfTargetGroupsAndLoadBalancers() {
        Traffic traffic = with("""
                alb.ingress.kubernetes.io/target-group-attributes: slow_start.duration_seconds=30
                alb.ingress.kubernetes.io/load-balancer-attributes: deletion_protection.enabled=true
                """);

        assertThat(traffic.loadBalancer("app-private")
                        .attributes()
                        .orElseThrow()
                        .attributes())
                .extracting(it -> it.key() + "=" + it.value())
                .containsExactly("deletion_protection.enabled=true");
        assertThat(traffic.translated().output().targetGroups())
                .filteredOn(it -> it.request().name().equals(WEB))
                .flatExtracting(it -> it.attributes().attributes())
                .extracting(it -> it.key() + "=" + it.value())
                .contains("slow_start.duration_seconds=30");
    }

    @Test
    void setsUpALoadBalancerOnlyAsAllItsIngressesSay() {
        String groups = "alb.ingress.kubernetes.io/security-groups: sg-1";
        Traffic agreed = with(groups);
        Traffic alone = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress("main", groups, rules()),
                Samples.ingress(
                        "other",
                        "alb.ingress.kubernetes.io/target-type: ip",
                        "rules:\n" + Samples.rule("b.example.com", Samples.path("/", "Prefix", "web")))));

        assertThat(agreed.loadBalancer("app-private").request().securityGroups())
                .containsExactly("sg-1");
        assertThat(alone.loadBalancer("app-private").request().securityGroups())
                .containsExactly("${securityGroupId:app-private}");
        assertThat(alone.translated().findings("TR311"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void letsInOnlyTheAddressesThatMayComeIn() {
        assertThat(with("alb.ingress.kubernetes.io/inbound-cidrs: 10.0.0.0/8").rules("app-private", 80))
                .containsExactly("a.example.com /* 10.0.0.0/8 -> " + WEB, "a.example.com /* -> 403");
        assertThat(with("alb.ingress.kubernetes.io/inbound-cidrs: 0.0.0.0/0, ::/0")
                        .rules("app-private", 80))
                .containsExactly("a.example.com /* -> " + WEB);
    }

    @Test
    void redirectsOnlyWhereToldIfItListensForHttp() {
        String ports = CERTIFICATE + "alb.ingress.kubernetes.io/listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'\n";

        assertThat(with(ports).rules("app-private", 80)).containsExactly("a.example.com /* -> " + WEB);
        assertThat(with(ports + "alb.ingress.kubernetes.io/ssl-redirect: '443'").rules("app-private", 80))
                .containsExactly("a.example.com -> redirect to HTTPS");
        assertThat(with("alb.ingress.kubernetes.io/listen-ports: '[{\"HTTP\": 8080}]'")
                        .translated()
                        .findings("TR306"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void takesActionsOfAnnotations() {
        Traffic traffic = actions(
                "alb.ingress.kubernetes.io/actions.down: '{\"type\":\"fixed-response\",\"fixedResponseConfig\":"
                        + "{\"contentType\":\"text/plain\",\"statusCode\":\"503\",\"messageBody\":\"later\"}}'\n"
                        + "alb.ingress.kubernetes.io/actions.moved: '{\"Type\":\"redirect\",\"RedirectConfig\":"
                        + "{\"Host\":\"b.example.com\",\"StatusCode\":\"HTTP_302\"}}'\n"
                        + "alb.ingress.kubernetes.io/actions.both: '{\"type\":\"forward\",\"forwardConfig\":"
                        + "{\"targetGroups\":[{\"serviceName\":\"web\",\"servicePort\":\"http\",\"weight\":20},"
                        + "{\"serviceName\":\"next\",\"servicePort\":80,\"weight\":80}]}}'",
                "down",
                "moved",
                "both");

        assertThat(traffic.rules("app-private", 80))
                .containsExactlyInAnyOrder(
                        "a.example.com /down -> 503",
                        "a.example.com /moved -> redirect to null",
                        "a.example.com /both -> app-web-80-private*20+app-next-80-private*80");
        assertThat(traffic.translated().findings("RES005")).isEmpty();
        assertThat(traffic.translated().findings("TR310")).isEmpty();
        assertThat(traffic.translated().findings("TR001")).isEmpty();
    }

    @Test
    void makesNoRuleForAnActionThatLeadsElsewhere() {
        Traffic traffic = actions(
                "alb.ingress.kubernetes.io/actions.old: '{\"type\":\"forward\",\"targetGroupARN\":\"arn:1\"}'", "old");

        assertThat(traffic.loadBalancers()).doesNotContain("app-private");
        assertThat(traffic.translated().findings("TR303"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void takesTheActionThatRedirectsToHttpsForWhatItIs() {
        Traffic traffic = actions(
                CERTIFICATE + "alb.ingress.kubernetes.io/listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'\n"
                        + "alb.ingress.kubernetes.io/actions.ssl-redirect: '{\"Type\":\"redirect\",\"RedirectConfig\":"
                        + "{\"Protocol\":\"HTTPS\",\"Port\":\"443\",\"StatusCode\":\"HTTP_301\"}}'",
                "*",
                "web");

        assertThat(traffic.rules("app-private", 80)).containsExactly("a.example.com -> redirect to HTTPS");
        assertThat(traffic.rules("app-private", 443)).containsExactly("a.example.com /web -> " + WEB);
        assertThat(traffic.translated().findings("TR303")).isEmpty();
        assertThat(traffic.translated().findings("TR001")).isEmpty();
    }

    @Test
    void narrowsAPathByConditions() {
        String condition = "alb.ingress.kubernetes.io/conditions.web: '[{\"field\":\"http-header\","
                + "\"httpHeaderConfig\":{\"httpHeaderName\":\"X-Team\",\"values\":[\"blue\"]}}]'";

        assertThat(with(condition).rules("app-private", 80)).containsExactly("a.example.com /* X-Team: blue -> " + WEB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "[]", "[{\"field\":\"host-header\"}]", "[{\"field\":\"http-header\"}]", "[1]"})
    void makesNoRuleThatWouldTakeMoreThanItsConditions(String conditions) {
        Translated translated = with("alb.ingress.kubernetes.io/conditions.web: '" + conditions + "'")
                .translated();

        assertThat(new Traffic(translated).loadBalancers()).doesNotContain("app-private");
        assertThat(translated.findings("TR303")).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void rewritesByTransforms() {
        Traffic traffic = with("alb.ingress.kubernetes.io/transforms.web: '[{\"type\":\"url-rewrite\","
                + "\"urlRewriteConfig\":{\"rewrites\":[{\"regex\":\"^/a/(.+)$\",\"replace\":\"/$1\"}]}}]'");

        assertThat(traffic.listener("app-private", 80)
                        .rules()
                        .get(0)
                        .transforms()
                        .get(0)
                        .urlRewriteConfig()
                        .rewrites()
                        .get(0)
                        .replace())
                .isEqualTo("/$1");
    }

    @Test
    void accountsForEveryAnnotationOfALoadBalancerService() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        "service.beta.kubernetes.io/aws-load-balancer-proxy-protocol: '*'\n"
                                + "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled: 'true'\n"
                                + "service.beta.kubernetes.io/aws-load-balancer-schema: internal",
                        "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}]")));

        assertThat(translated.findings("TR312"))
                .extracting(Finding::severity)
                .containsExactlyInAnyOrder(Severity.ERROR, Severity.WARNING);
        assertThat(translated.findings("TR312"))
                .extracting(Finding::remedy)
                .contains("did you mean service.beta.kubernetes.io/aws-load-balancer-scheme?");
    }

    private static Traffic with(String annotations) {
        return Traffic.of(
                Manifests.documents(Samples.application("web"), Samples.ingress("main", annotations, rules())));
    }

    /** Paths of these names, whose backends are actions; {@code web} is a Service and {@code *} is any path. */
    private static Traffic actions(String annotations, String... names) {
        StringBuilder paths = new StringBuilder();
        for (String name : names) {
            String service = name.equals("*") ? "ssl-redirect" : name;
            String port = name.equals("web") ? "number: 80" : "name: use-annotation";
            paths.append("      - {path: '/")
                    .append(name)
                    .append("', pathType: ImplementationSpecific, backend: {service: {name: ");
            paths.append(service).append(", port: {").append(port).append("}}}}\n");
        }
        return Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.application("next"),
                Samples.ingress("main", annotations, "rules:\n- host: a.example.com\n  http:\n    paths:\n" + paths)));
    }

    private static String rules() {
        return "rules:\n" + Samples.rule("a.example.com", Samples.path("/", "Prefix", "web"));
    }

    private static CreateTargetGroupRequest group(Traffic traffic) {
        return traffic.translated().output().targetGroups().stream()
                .map(it -> it.request())
                .filter(it -> it.name().equals(WEB))
                .findFirst()
                .orElseThrow();
    }

    private static LeafState state(Traffic traffic, String annotation) {
        return traffic.translated()
                .leaf(2, "/metadata/annotations/alb.ingress.kubernetes.io~1" + annotation)
                .state();
    }
}
