package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;

class NginxAnnotationsTest {
    private static final String LOAD_BALANCER = "app-public";
    private static final String WEB = "app-web-80-public";

    @Test
    void rewritesPathsWithTheirGroupsAndLeavesTheQuery() {
        Traffic traffic = traffic("rewrite-target: /$2", "/shop(/|$)(.*)");

        CreateRuleRequest rule = traffic.listener(LOAD_BALANCER, 80).rules().get(0);
        assertThat(rule.conditions().get(1).pathPatternConfig().regexValues()).containsExactly("^(?:/shop(/|$)(.*)).*");
        RewriteConfig rewrite =
                rule.transforms().get(0).urlRewriteConfig().rewrites().get(0);
        assertThat(rule.transforms().get(0).typeAsString()).isEqualTo("url-rewrite");
        assertThat("/shop/cart/1?page=2".replaceAll(rewrite.regex(), rewrite.replace()))
                .isEqualTo("/cart/1?page=2");
        assertThat("/shop?page=/2".replaceAll(rewrite.regex(), rewrite.replace()))
                .isEqualTo("/?page=/2");
        assertThat("/shop".replaceAll(rewrite.regex(), rewrite.replace())).isEqualTo("/");
        LedgerEntry leaf = leaf(traffic, "rewrite-target");
        assertThat(leaf.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(leaf.targets()).isNotEmpty().allSatisfy(it -> assertThat(it.pointer())
                .contains("/Transforms/0/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api, /, /api/x?y=1, /?y=1",
        "/api/([^/]*)/x, /$1, /api/a/x?y=1, /a?y=1",
        "/a|/b, /c, /b?x=1, /c?x=1",
        "/v(\\d+)/(\\S+), /$2/$1, /v2/a?b=c, /a/2?b=c",
        "/a\\.b/(.*), /$1, /a.b/c, /c"
    })
    void replacesTheWholePath(String path, String target, String url, String expected) {
        assertThat(NginxRewrite.problem(path, target)).isEmpty();
        RewriteConfig rewrite = NginxRewrite.transform(path, target)
                .urlRewriteConfig()
                .rewrites()
                .get(0);
        assertThat(url.replaceFirst(rewrite.regex(), rewrite.replace())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api, /$1",
        "/api(?!x), /",
        "/(a)\\1, /",
        "/api, https://example.com/",
        "/api, /?x=1",
        "/api, /$host",
        "/api, relative"
    })
    void makesNoRuleWhereNoTransformCanRewrite(String path, String target) {
        Translated translated =
                traffic("rewrite-target: '" + target + "'", path).translated();

        assertThat(new Traffic(translated).loadBalancers()).doesNotContain(LOAD_BALANCER);
        assertThat(translated.findings("TR303")).extracting(Finding::severity).contains(Severity.ERROR);
    }

    @Test
    void takesPathsForExpressionsWhereToldTo() {
        Traffic traffic = traffic("use-regex: 'true'", "/files/[0-9]+");

        assertThat(traffic.listener(LOAD_BALANCER, 80)
                        .rules()
                        .get(0)
                        .conditions()
                        .get(1)
                        .pathPatternConfig()
                        .regexValues())
                .containsExactly("^/files/[0-9]+.*");
        assertThat(leaf(traffic, "use-regex").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(traffic.translated().findings("TR310")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("with regard to it"));
    }

    @Test
    void takesPathsForPrefixesWhereNotToldOtherwise() {
        Traffic traffic = traffic("use-regex: 'false'", "/files");

        assertThat(traffic.rules(LOAD_BALANCER, 80)).containsExactly("a.example.com /files /files/* -> " + WEB);
        assertThat(leaf(traffic, "use-regex").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void answersWith403WhoeverIsNotAllowedAndDoesNotPassThemOn() {
        Traffic traffic = traffic("whitelist-source-range: '10.0.0.0/8, 192.0.2.1'", "/admin");

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly(
                        "a.example.com /admin /admin/* 10.0.0.0/8 192.0.2.1/32 -> " + WEB,
                        "a.example.com /admin /admin/* -> 403");
        assertThat(leaf(traffic, "whitelist-source-range").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 2", "5, 3"})
    void spreadsAddressesOverRulesOfFiveValues(int blocks, int rules) {
        String list = IntStream.range(0, blocks)
                .mapToObj(it -> "10." + it + ".0.0/16")
                .collect(Collectors.joining(","));
        Traffic traffic = traffic("allowlist-source-range: " + list, "/admin");

        List<CreateRuleRequest> made = traffic.listener(LOAD_BALANCER, 80).rules();
        assertThat(made).hasSize(rules + 1);
        assertThat(made.stream().limit(rules).flatMap(it -> it.conditions().get(2).sourceIpConfig().values().stream()))
                .hasSize(blocks)
                .doesNotHaveDuplicates();
        assertThat(made).allSatisfy(it -> assertThat(it.conditions().stream()
                        .mapToInt(condition -> ConditionValues.of(condition).size())
                        .sum())
                .isLessThanOrEqualTo(5));
    }

    @Test
    void letsNobodyInWhereTheListIsNoList() {
        Translated translated = traffic("whitelist-source-range: office", "/").translated();

        assertThat(new Traffic(translated).loadBalancers()).doesNotContain(LOAD_BALANCER);
        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'office'");
        });
    }

    @Test
    void refusesDeniedAddressesBeforeAnythingElse() {
        Traffic traffic = traffic("denylist-source-range: 192.0.2.0/24", "/");

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly("a.example.com /* 192.0.2.0/24 -> 403", "a.example.com /* -> " + WEB);
    }

    @Test
    void redirectsForEver() {
        Traffic traffic = traffic("permanent-redirect: https://new.example.com/start", "/");

        var redirect = traffic.listener(LOAD_BALANCER, 80)
                .rules()
                .get(0)
                .actions()
                .get(0)
                .redirectConfig();
        assertThat(redirect.protocol()).isEqualTo("HTTPS");
        assertThat(redirect.host()).isEqualTo("new.example.com");
        assertThat(redirect.path()).isEqualTo("/start");
        assertThat(redirect.query()).isEmpty();
        assertThat(redirect.statusCodeAsString()).isEqualTo("HTTP_301");
        assertThat(traffic.translated().output().targetGroups())
                .extracting(it -> it.request().name())
                .doesNotContain(WEB);
    }

    @Test
    void redirectsForNowWithTheRestOfTheRequest() {
        Traffic traffic = traffic("temporal-redirect: https://new.example.com$request_uri", "/");

        var redirect = traffic.listener(LOAD_BALANCER, 80)
                .rules()
                .get(0)
                .actions()
                .get(0)
                .redirectConfig();
        assertThat(redirect.path()).isEqualTo("/#{path}");
        assertThat(redirect.query()).isEqualTo("#{query}");
        assertThat(redirect.statusCodeAsString()).isEqualTo("HTTP_302");
    }

    @Test
    void redirectsTheRootOfTheApplication() {
        Traffic traffic = traffic("app-root: /start", "/");

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly("a.example.com / -> redirect to null", "a.example.com /* -> " + WEB);
        assertThat(leaf(traffic, "app-root").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void servesOtherNamesAndTheNameWithWww() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress(
                        "main",
                        "nginx.ingress.kubernetes.io/server-alias: b.example.com\n"
                                + "nginx.ingress.kubernetes.io/from-to-www-redirect: 'true'",
                        "rules:\n" + Samples.rule("a.example.com", Samples.path("/", "Prefix", "web")))));

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly(
                        "a.example.com /* -> " + WEB,
                        "b.example.com /* -> " + WEB,
                        "www.a.example.com /* -> redirect to null",
                        "www.b.example.com /* -> redirect to null");
    }

    @Test
    void sharesRequestsWithACanary() {
        Traffic traffic = canary("canary-weight: '20'");

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly("a.example.com /* -> app-web-80-public*80+app-next-80-public*20");
        assertThat(traffic.translated().findings("TR303")).isEmpty();
        assertThat(traffic.translated()
                        .leaf(5, "/metadata/annotations/nginx.ingress.kubernetes.io~1canary-weight")
                        .state())
                .isEqualTo(LeafState.TRANSLATED);
        assertThat(traffic.translated().findings("TR001")).isEmpty();
    }

    @Test
    void asksHeadersAndCookiesBeforeWeights() {
        Traffic traffic = canary("canary-by-header: X-Next\nnginx.ingress.kubernetes.io/canary-by-cookie: next\n"
                + "nginx.ingress.kubernetes.io/canary-weight: '5'");

        assertThat(traffic.rules(LOAD_BALANCER, 80))
                .containsExactly(
                        "a.example.com /* X-Next: always -> app-next-80-public",
                        "a.example.com /* X-Next: never -> app-web-80-public",
                        "a.example.com /* Cookie: *next=always* -> app-next-80-public",
                        "a.example.com /* Cookie: *next=never* -> app-web-80-public",
                        "a.example.com /* -> app-web-80-public*95+app-next-80-public*5");
    }

    @Test
    void warnsOfACanaryWithoutAnIngressBesideIt() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"),
                Samples.application("next"),
                Samples.ingress("main", "", rules("/", "web")),
                Samples.ingress("next", "nginx.ingress.kubernetes.io/canary: 'true'", rules("/other", "next"))));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("canary for a.example.com /other"));
    }

    @Test
    void saysWhoseShareIsLost() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"),
                Samples.service("next", "ports: [{name: http, port: 80, targetPort: http}]"),
                Samples.ingress("main", "", rules("/", "web")),
                Samples.ingress(
                        "next",
                        "nginx.ingress.kubernetes.io/canary: 'true'\n"
                                + "nginx.ingress.kubernetes.io/canary-weight: '20'",
                        rules("/", "next"))));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'next' port 80 gets no share");
        });
    }

    @Test
    void saysWhichPathsNginxTakesForExpressionsAsWell() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress("a", "nginx.ingress.kubernetes.io/use-regex: 'true'", rules("/a.*", "web")),
                Samples.ingress("b", "", rules("/b", "web"))));

        assertThat(translated.findings("TR310")).extracting(Finding::message).anySatisfy(it -> assertThat(it)
                .startsWith("Ingress 'a' has nginx take the paths of Ingress 'b'"));
    }

    @Test
    void redirectsToHttpsWhereForced() {
        Traffic traffic = traffic("force-ssl-redirect: 'true'", "/");

        assertThat(traffic.ports(LOAD_BALANCER)).containsExactly("80 HTTP", "443 HTTPS");
        assertThat(traffic.rules(LOAD_BALANCER, 80)).containsExactly("a.example.com -> redirect to HTTPS");
        assertThat(leaf(traffic, "force-ssl-redirect").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @Test
    void keepsCallersWithTheirTask() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress(
                        "main",
                        "nginx.ingress.kubernetes.io/affinity: cookie\n"
                                + "nginx.ingress.kubernetes.io/session-cookie-max-age: '600'",
                        rules("/", "web"))));

        assertThat(attributes(traffic))
                .contains(
                        "stickiness.enabled=true",
                        "stickiness.type=lb_cookie",
                        "stickiness.lb_cookie.duration_seconds=600");
        assertThat(leaf(traffic, "affinity").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(leaf(traffic, "session-cookie-max-age").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void speaksTheProtocolOfTheBackend() {
        Traffic traffic = traffic("backend-protocol: HTTPS", "/");

        assertThat(traffic.translated().output().targetGroups())
                .filteredOn(it -> it.request().name().equals(WEB))
                .singleElement()
                .satisfies(it -> assertThat(it.request().protocolAsString()).isEqualTo("HTTPS"));
        assertThat(leaf(traffic, "backend-protocol").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void waitsAsLongAsTheMostPatientIngress() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress("a", "nginx.ingress.kubernetes.io/proxy-read-timeout: '300'", rules("/", "web")),
                Samples.ingress("b", "nginx.ingress.kubernetes.io/proxy-send-timeout: '120'", rules("/b", "web"))));

        assertThat(traffic.loadBalancer(LOAD_BALANCER)
                        .attributes()
                        .orElseThrow()
                        .attributes())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.key()).isEqualTo("idle_timeout.timeout_seconds");
                    assertThat(it.value()).isEqualTo("300");
                });
        assertThat(traffic.translated().findings("TR311")).singleElement().satisfies(it -> assertThat(it.severity())
                .isEqualTo(Severity.INFO));
    }

    @ParameterizedTest
    @CsvSource({"4000, 4000, INFO", "4001, 4000, WARNING", "30, 60, INFO"})
    void holdsTheTimeoutToWhatALoadBalancerTakes(String timeout, String seconds, Severity severity) {
        Traffic traffic = traffic("proxy-read-timeout: '" + timeout + "'", "/");

        assertThat(traffic.loadBalancer(LOAD_BALANCER)
                        .attributes()
                        .orElseThrow()
                        .attributes()
                        .get(0)
                        .value())
                .isEqualTo(seconds);
        assertThat(traffic.translated().findings("TR311"))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-url: https://auth.example.com",
                "limit-rps: '5'",
                "configuration-snippet: deny all;",
                "ssl-passthrough: 'true'",
                "backend-protocol: GRPC",
                "custom-http-errors: 404,503"
            })
    void refusesToLoseWhatProtectsOrChanges(String annotation) {
        Translated translated = traffic(annotation, "/").translated();

        assertThat(translated.findings("TR310")).singleElement().satisfies(it -> assertThat(it.message())
                .contains(annotation.substring(0, annotation.indexOf(':'))));
        assertThat(leaf(new Traffic(translated), annotation.substring(0, annotation.indexOf(':')))
                        .state())
                .isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysWhichAnnotationWasProbablyMeant() {
        Translated translated = traffic("rewrite-targt: /", "/").translated();

        assertThat(translated.findings("TR310")).singleElement().satisfies(it -> {
            assertThat(it.message()).contains("no annotation that k2ecs knows of ingress-nginx");
            assertThat(it.remedy()).isEqualTo("did you mean nginx.ingress.kubernetes.io/rewrite-target?");
        });
    }

    private static Traffic traffic(String annotation, String path) {
        return Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress("main", "nginx.ingress.kubernetes.io/" + annotation, rules(path, "web"))));
    }

    private static Traffic canary(String annotations) {
        return Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.application("next"),
                Samples.ingress("main", "", rules("/", "web")),
                Samples.ingress(
                        "next",
                        "nginx.ingress.kubernetes.io/canary: 'true'\nnginx.ingress.kubernetes.io/" + annotations,
                        rules("/", "next"))));
    }

    private static String rules(String path, String service) {
        return "rules:\n" + Samples.rule("a.example.com", Samples.path(path, "Prefix", service));
    }

    private static LedgerEntry leaf(Traffic traffic, String annotation) {
        return traffic.translated().leaf(2, "/metadata/annotations/nginx.ingress.kubernetes.io~1" + annotation);
    }

    private static List<String> attributes(Traffic traffic) {
        return traffic.translated().output().targetGroups().stream()
                .filter(it -> it.request().name().equals(WEB))
                .flatMap(it -> it.attributes().attributes().stream())
                .map(it -> it.key() + "=" + it.value())
                .toList();
    }
}
