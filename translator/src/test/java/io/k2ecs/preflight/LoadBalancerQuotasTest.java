package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadBalancerQuotasTest {

    private final LoadBalancerQuotas rule = new LoadBalancerQuotas();

    @Test
    void takesFiftyListenersAndAHundredRules() {
        assertThat(Checked.findings(rule, services(2, 50))).isEmpty();
    }

    @Test
    void warnsOfMoreListeners() {
        assertThat(Checked.findings(rule, services(1, 51))).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("PF303");
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'app-internal' has 51 listeners", "50");
        });
    }

    @Test
    void addsUpTheRulesOfAllListeners() {
        assertThat(Checked.findings(rule, services(4, 26))).anySatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("104 rules in all its listeners", "100");
        });
    }

    @Test
    void leavesTooManyRulesOfOneListenerToTheRuleThatMakesThem() {
        assertThat(Checked.findings(rule, services(101, 1)))
                .noneMatch(it -> it.message().contains("rules"));
    }

    @Test
    void reportsMoreTargetGroupsThanALoadBalancerHas() {
        assertThat(Checked.findings(rule, services(100, 1))).isEmpty();
        assertThat(Checked.findings(rule, services(101, 1))).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("101 target groups", "100");
        });
    }

    private static String services(int services, int ports) {
        String listed = IntStream.range(0, ports)
                .mapToObj(it -> "  - {name: http-" + it + ", port: " + (8000 + it) + "}\n")
                .collect(Collectors.joining("", "ports:\n", ""));
        List<String> documents = new ArrayList<>(List.of(Manifests.deployment("")));
        for (int index = 0; index < services; index++) {
            documents.add(Manifests.service(listed).replace("name: web", "name: web-" + index));
        }
        return Manifests.documents(documents.toArray(String[]::new));
    }
}
