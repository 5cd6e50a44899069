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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLoadBalancersTest {
    private static final String FILE = "load-balancers/app-public.json";
    private static final String LOAD_BALANCER = "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http}]";

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void putsLongPathsBeforeShortOnesWhateverTheirOrder(NetworkMode mode) {
        Traffic traffic = new Traffic(Translated.of(
                applications(
                        "shop",
                        "auth",
                        ingress(Samples.rule(
                                "", path("/", "shop"), path("/auth", "auth"), path("/auth/admin", "shop")))),
                Translated.ec2(mode)));

        assertThat(traffic.scheme("app-public")).isEqualTo("internet-facing");
        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP");
        assertThat(traffic.rules("app-public", 80))
                .containsExactly(
                        "/auth/admin /auth/admin/* -> app-shop-80-public",
                        "/auth /auth/* -> app-auth-80-public",
                        "/* -> app-shop-80-public");
        assertThat(traffic.listener("app-public", 80).rules())
                .extracting(it -> it.priority())
                .containsExactly(10, 20, 30);
        assertThat(traffic.fallback("app-public", 80)).isEqualTo("404");
    }

    @Test
    void putsExactBeforePrefixAndHostsByNameBeforeWildcardsBeforeAnyHost() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                ingress(Samples.rule("", path("/x", "shop"))
                        + Samples.rule("*.example.com", path("/long/path", "shop"))
                        + Samples.rule("*.deep.example.com", path("/", "auth"))
                        + Samples.rule(
                                "a.example.com",
                                path("/x/", "shop"),
                                Samples.path("/x", "Exact", "auth"),
                                path("/", "shop")))));

        assertThat(traffic.rules("app-public", 80))
                .containsExactly(
                        "a.example.com /x -> app-auth-80-public",
                        "a.example.com /x /x/* -> app-shop-80-public",
                        "a.example.com /* -> app-shop-80-public",
                        "*.deep.example.com /* -> app-auth-80-public",
                        "*.example.com /long/path /long/path/* -> app-shop-80-public",
                        "/x /x/* -> app-shop-80-public");
        assertThat(traffic.translated().findings("TR303"))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO, Severity.INFO);
    }

    @Test
    void claimsEveryPartOfARoute() {
        Translated translated = Translated.of(
                applications("shop", "auth", ingress(Samples.rule("a.example.com", path("/auth", "auth")))));

        for (String leaf : List.of(
                "/spec/rules/0/host",
                "/spec/rules/0/http/paths/0/path",
                "/spec/rules/0/http/paths/0/pathType",
                "/spec/rules/0/http/paths/0/backend/service/name",
                "/spec/rules/0/http/paths/0/backend/service/port/number")) {
            LedgerEntry entry = translated.leaf(4, leaf);
            assertThat(entry.state()).as(leaf).isEqualTo(LeafState.TRANSLATED);
            assertThat(entry.codes()).contains("TR303");
            assertThat(entry.targets())
                    .contains(new Target(FILE, "/listeners/0/rules/0/Conditions/0/HostHeaderConfig/Values/0"));
        }
    }

    @Test
    void takesAnEmptyHostForAnyHost() {
        Traffic traffic = Traffic.of(
                applications("shop", "auth", ingress("- host: ''\n  http: {paths: [" + path("/", "shop") + "]}\n")));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-shop-80-public");
        assertThat(traffic.translated().leaf(4, "/spec/rules/0/host").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void sendsTheRestToTheDefaultBackend() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress(
                        "main",
                        "",
                        "defaultBackend: {service: {name: shop, port: {name: http}}}\nrules:\n"
                                + Samples.rule("", path("/auth", "auth")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/auth /auth/* -> app-auth-80-public");
        assertThat(traffic.fallback("app-public", 80)).isEqualTo("app-shop-80-public");
        assertThat(traffic.translated()
                        .leaf(4, "/spec/defaultBackend/service/name")
                        .targets())
                .contains(new Target(FILE, "/listeners/0/DefaultActions/0/TargetGroupArn"));
    }

    @Test
    void putsAllIngressesBehindOneLoadBalancerByPrecedence() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress("one", "", "rules:\n" + Samples.rule("", path("/", "shop"))),
                Samples.ingress("two", "", "rules:\n" + Samples.rule("", path("/auth", "auth")))));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-public");
        assertThat(traffic.rules("app-public", 80))
                .containsExactly("/auth /auth/* -> app-auth-80-public", "/* -> app-shop-80-public");
    }

    @Test
    void saysThatOfTwoRoutesForTheSameRequestsOneGetsNone() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress("one", "", "rules:\n" + Samples.rule("", path("/x", "shop"))),
                Samples.ingress("two", "", "rules:\n" + Samples.rule("", path("/x/", "auth")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/x /x/* -> app-shop-80-public");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'auth'", "same host and path");
        });
        assertThat(traffic.translated()
                        .leaf(5, "/spec/rules/0/http/paths/0/path")
                        .state())
                .isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(traffic.translated().leaf(5, "/metadata/name").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(traffic.translated().output().targetGroups())
                .noneMatch(it -> it.request().name().equals("app-auth-80-public"));
    }

    @Test
    void makesOneRuleOfTwoRoutesThatSayTheSame() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress("one", "", "rules:\n" + Samples.rule("", path("/x", "shop"))),
                Samples.ingress("two", "", "rules:\n" + Samples.rule("", path("/x", "shop")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/x /x/* -> app-shop-80-public");
        assertThat(traffic.translated().findings("TR303")).isEmpty();
        assertThat(traffic.translated()
                        .leaf(5, "/spec/rules/0/http/paths/0/path")
                        .targets())
                .contains(new Target(FILE, "/listeners/0/rules/0/Conditions/0/PathPatternConfig/Values/0"));
    }

    @Test
    void takesALoadBalancerServiceForTheSameEntryAsTheIngressAtSlash() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("shop"),
                Samples.service("shop", LOAD_BALANCER),
                ingress(Samples.rule("", path("/", "shop")))));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-public");
        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP");
        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-shop-80-public");
        assertThat(traffic.fallback("app-public", 80)).isEqualTo("404");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.message()).contains("'shop' port 80", "same entry", "app-public");
        });
        LedgerEntry type = traffic.translated().leaf(1, "/spec/type");
        assertThat(type.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(type.targets()).containsExactly(new Target(FILE, "/loadBalancer"));
    }

    @Test
    void servesALoadBalancerServiceWhereTheIngressLeavesRoom() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("shop"),
                Samples.service("shop", LOAD_BALANCER),
                Samples.application("auth"),
                ingress(Samples.rule("", path("/auth", "auth")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/auth /auth/* -> app-auth-80-public");
        assertThat(traffic.fallback("app-public", 80)).isEqualTo("app-shop-80-public");
        assertThat(traffic.translated().leaf(1, "/spec/type").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void givesALoadBalancerServiceAListenerForEachPort() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("shop"),
                Samples.service(
                        "shop",
                        "type: LoadBalancer\nports: [{name: http, port: 80, targetPort: http},"
                                + " {name: http-admin, port: 9000, targetPort: http}]")));

        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP", "9000 HTTP");
        assertThat(traffic.fallback("app-public", 9000)).isEqualTo("app-shop-9000-public");
        assertThat(traffic.translated().leaf(1, "/spec/ports/1/port").targets())
                .contains(new Target(FILE, "/listeners/1/Port"));
    }

    @Test
    void refusesTwoLoadBalancerServicesOnOnePort() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("one"),
                Samples.service("one", LOAD_BALANCER),
                Samples.deployment("two"),
                Samples.service("two", LOAD_BALANCER)));

        assertThat(traffic.fallback("app-public", 80)).isEqualTo("app-one-80-public");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'two' wants port 80");
        });
        assertThat(traffic.translated().leaf(3, "/spec/type").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void endsTlsForALoadBalancerServiceThatSpeaksIt() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("shop"),
                Samples.service("shop", "type: LoadBalancer\nports: [{name: https, port: 443, targetPort: 8443}]")));

        assertThat(traffic.ports("app-public")).containsExactly("443 HTTPS");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("port 443", "HTTPS", "${certificateArn:default}");
        });
    }

    @Test
    void servesHostsWithACertificateByHttpsAndRedirectsOnlyThem() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress(
                        "main",
                        "",
                        "tls: [{hosts: [a.example.com], secretName: cert}]\nrules:\n"
                                + Samples.rule("a.example.com", path("/", "shop"))
                                + Samples.rule("plain.example.com", path("/", "auth")))));

        assertThat(traffic.ports("app-public")).containsExactly("80 HTTP", "443 HTTPS");
        assertThat(traffic.rules("app-public", 80))
                .containsExactly("a.example.com -> redirect to HTTPS", "plain.example.com /* -> app-auth-80-public");
        assertThat(traffic.rules("app-public", 443))
                .containsExactly(
                        "a.example.com /* -> app-shop-80-public", "plain.example.com /* -> app-auth-80-public");
        assertThat(traffic.listener("app-public", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("${certificateArn:a.example.com}");
        assertThat(traffic.translated().leaf(4, "/spec/tls/0/hosts/0").targets())
                .contains(
                        new Target(FILE, "/listeners/0/rules/0/Conditions/0/HostHeaderConfig/Values/0"),
                        new Target(FILE, "/listeners/1/Certificates"));
    }

    @Test
    void redirectsHostsThatAWildcardCertificateIsFor() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress(
                        "main",
                        "",
                        "tls: [{hosts: ['*.example.com'], secretName: cert}]\nrules:\n"
                                + Samples.rule("a.example.com", path("/", "shop"))
                                + Samples.rule("a.b.example.com", path("/", "auth")))));

        assertThat(traffic.rules("app-public", 80))
                .containsExactly(
                        "a.b.example.com /* -> app-auth-80-public",
                        "a.example.com -> redirect to HTTPS",
                        "*.example.com -> redirect to HTTPS");
    }

    @Test
    void redirectsAnyHostLastAndLeavesHostsWithoutCertificateAlone() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress("one", "", "tls: [{secretName: cert}]\nrules:\n" + Samples.rule("", path("/", "shop"))),
                Samples.ingress("two", "", "rules:\n" + Samples.rule("b.example.com", path("/", "auth")))));

        assertThat(traffic.rules("app-public", 80))
                .containsExactly("b.example.com /* -> app-auth-80-public", "/* -> redirect to HTTPS");
        assertThat(traffic.rules("app-public", 443))
                .containsExactly("b.example.com /* -> app-auth-80-public", "/* -> app-shop-80-public");
    }

    @Test
    void saysThatAListenerIsMadeWithOneCertificate() {
        Translated translated = Translated.of(applications(
                "shop",
                "auth",
                Samples.ingress(
                        "main",
                        "",
                        "defaultBackend: {service: {name: shop, port: {number: 80}}}\n"
                                + "tls: [{hosts: [a.example.com, b.example.com]}]")));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("one certificate", "a.example.com", "b.example.com");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a*", "/a?", "/a b", "/ü", "/api(/|$)(.*)"})
    void makesNoRuleOfAPathThatNoRuleCanSay(String path) {
        Traffic traffic = Traffic.of(
                applications("shop", "auth", ingress(Samples.rule("", path("/", "auth"), path(path, "shop")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-auth-80-public");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'" + path + "'");
        });
        assertThat(traffic.translated()
                        .leaf(4, "/spec/rules/0/http/paths/1/path")
                        .state())
                .isEqualTo(LeafState.NEEDS_DECISION);
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 127})
    void takesPathsOfAsManyCharactersAsAPatternHas(int characters) {
        String path = "/" + "a".repeat(characters - 1);
        Translated translated =
                Translated.of(applications("shop", "auth", ingress(Samples.rule("", path(path, "shop")))));

        assertThat(translated.findings("TR303")).hasSize(characters > 126 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "shop.k8s1"})
    void makesNoRuleOfAHostThatNoRuleTakes(String host) {
        Traffic traffic = Traffic.of(applications(
                "shop", "auth", ingress(Samples.rule(host, path("/", "shop")) + Samples.rule("", path("/", "auth")))));

        assertThat(traffic.rules("app-public", 80)).containsExactly("/* -> app-auth-80-public");
        assertThat(traffic.translated().findings("TR303")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'" + host + "'"));
    }

    @Test
    void takesPatternsOfTheAwsControllerAsTheyAre() {
        Traffic traffic = Traffic.of(applications(
                "shop",
                "auth",
                Samples.ingress(
                        "main",
                        "",
                        "ingressClassName: alb\nrules:\n"
                                + Samples.rule(
                                        "",
                                        Samples.path("/*", "ImplementationSpecific", "shop"),
                                        Samples.path("/auth/*", "ImplementationSpecific", "auth")))));

        assertThat(traffic.rules("app-private", 80))
                .containsExactly("/auth/* -> app-auth-80-private", "/* -> app-shop-80-private");
        assertThat(traffic.translated().findings("TR303")).isEmpty();
    }

    @Test
    void saysWhenNothingSpeaksHttpBehindAPath() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("db"),
                Samples.service("db", "ports: [{name: grpc, port: 80, targetPort: http}]"),
                ingress(Samples.rule("", path("/", "db")))));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("'db' port 80", "GRPC", "port name is grpc");
        });
        assertThat(translated.output().loadBalancers()).isEmpty();
        assertThat(translated.leaf(2, "/spec/rules/0/http/paths/0/path").state())
                .isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysWhenNoTaskOfTheOutputStandsBehindAPath() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.service("ghost", "ports: [{name: http, port: 80}]"),
                ingress(Samples.rule("", path("/", "ghost")))));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'ghost' port 80", "no task"));
        assertThat(translated.findings("RES003")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void refusesMoreRulesThanALoadBalancerHas(int paths) {
        String rule = Samples.rule(
                "",
                IntStream.range(0, paths)
                        .mapToObj(it -> path("/p" + it, "shop"))
                        .toArray(String[]::new));

        assertThat(Translated.of(applications("shop", "auth", ingress(rule))).findings("TR303"))
                .hasSize(paths > 100 ? 1 : 0)
                .allMatch(it -> it.severity() == Severity.ERROR && it.message().startsWith("101 rules on port 80"));
    }

    private static String path(String path, String service) {
        boolean pattern = path.contains("(");
        return Samples.path(path, pattern ? "ImplementationSpecific" : "Prefix", service);
    }

    private static String ingress(String rules) {
        return Samples.ingress("main", "", "ingressClassName: nginx\nrules:\n" + rules);
    }

    private static String applications(String one, String other, String... ingresses) {
        return Manifests.documents(
                Samples.application(one),
                Samples.application(other),
                List.of(ingresses).stream().collect(Collectors.joining("---\n")));
    }
}
