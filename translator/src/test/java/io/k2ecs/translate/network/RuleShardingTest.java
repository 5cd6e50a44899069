package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleShardingTest {
    @Test
    void keepsAHundredRulesOnOneLoadBalancer() {
        Traffic traffic = Traffic.of(application(host("a.example.com", 60), host("b.example.com", 40)));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-public");
        assertThat(traffic.rules("app-public", 80)).hasSize(100);
        assertThat(traffic.translated().findings("TR313")).isEmpty();
    }

    @Test
    void spreadsAHundredAndOneRulesHostByHost() {
        Traffic traffic = Traffic.of(application(
                Samples.rule("", Samples.path("/any", "Prefix", "web")),
                host("a.example.com", 60),
                host("b.example.com", 40)));

        assertThat(traffic.loadBalancers()).containsExactly("app-internal", "app-public", "app-public-2");
        assertThat(traffic.rules("app-public", 80)).hasSize(61).anySatisfy(it -> assertThat(it)
                .startsWith("/any"));
        assertThat(traffic.rules("app-public-2", 80))
                .hasSize(40)
                .allSatisfy(it -> assertThat(it).startsWith("b.example.com").endsWith("app-web-80-public-2"));
        assertThat(traffic.scheme("app-public-2")).isEqualTo("internet-facing");
        assertThat(traffic.translated().findings("TR313")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("app-public-2 serves b.example.com");
        });
        assertThat(traffic.translated().output().services().get(0).loadBalancers())
                .extracting(it -> it.targetGroupArn())
                .containsExactly(
                        "${targetGroupArn:app-web-80}",
                        "${targetGroupArn:app-web-80-public}",
                        "${targetGroupArn:app-web-80-public-2}");
        assertThat(traffic.translated().findings("TR001")).isEmpty();
    }

    @Test
    void refusesAHostWithMoreRulesThanALoadBalancerHas() {
        Translated translated = Translated.of(application(host("a.example.com", 101)));

        assertThat(translated.findings("TR303")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("101 rules on port 80 for a.example.com");
            assertThat(it.remedy()).contains("quota");
        });
    }

    @Test
    void countsTheListenersOfALoadBalancerTogether() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress(
                        "main",
                        "nginx.ingress.kubernetes.io/ssl-redirect: 'false'",
                        "tls: [{hosts: [a.example.com, b.example.com]}]\nrules:\n" + host("a.example.com", 25)
                                + host("b.example.com", 26))));

        assertThat(traffic.rules("app-public", 443)).hasSize(25);
        assertThat(traffic.rules("app-public-2", 443)).hasSize(26);
        assertThat(traffic.rules("app-public-2", 80)).hasSize(26);
        assertThat(traffic.listener("app-public-2", 443).request().certificates())
                .extracting(it -> it.certificateArn())
                .containsExactly("${certificateArn:b.example.com}");
        assertThat(traffic.translated().findings("PF303"))
                .extracting(Finding::code)
                .isEmpty();
    }

    private static String application(String... rules) {
        return Manifests.documents(
                Samples.application("web"), Samples.ingress("main", "", "rules:\n" + String.join("", List.of(rules))));
    }

    private static String host(String name, int paths) {
        return Samples.rule(
                name,
                IntStream.range(0, paths)
                        .mapToObj(it -> Samples.path("/p" + it, "Exact", "web"))
                        .collect(Collectors.toList())
                        .toArray(String[]::new));
    }
}
