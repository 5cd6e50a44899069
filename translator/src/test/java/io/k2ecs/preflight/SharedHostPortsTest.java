package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;

class SharedHostPortsTest {

    private final SharedHostPorts rule = new SharedHostPorts();

    @Test
    void countsTheInstancesThatWorkloadsOfOnePortNeed() {
        assertThat(Checked.findings(rule, two("containerPort: 8080", "containerPort: 8080"), Checked.HOST))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF301");
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("port 8080/tcp", "api (3), web (2)", "5 instances");
                });
    }

    @Test
    void staysSilentWherePortsDiffer() {
        assertThat(Checked.findings(rule, two("containerPort: 8080", "containerPort: 8081"), Checked.HOST))
                .isEmpty();
        assertThat(Checked.findings(rule, two("containerPort: 53, protocol: UDP", "containerPort: 53"), Checked.HOST))
                .isEmpty();
    }

    @Test
    void staysSilentWhereEachTaskHasItsOwnAddress() {
        assertThat(Checked.findings(rule, two("containerPort: 8080", "containerPort: 8080")))
                .isEmpty();
    }

    @Test
    void looksOnlyAtFixedPortsWithBridge() {
        assertThat(Checked.findings(rule, two("containerPort: 8080", "containerPort: 8080"), Checked.BRIDGE))
                .isEmpty();
        assertThat(Checked.findings(
                        rule,
                        two("containerPort: 8080, hostPort: 80", "containerPort: 9090, hostPort: 80"),
                        Checked.BRIDGE))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("port 80/tcp"));
    }

    private static String two(String webPort, String apiPort) {
        String deployment = Manifests.deployment("ports:\n  - {PORT}")
                .replace("spec:\n  selector", "spec:\n  replicas: COUNT\n  selector");
        return Manifests.documents(
                deployment.replace("PORT", webPort).replace("COUNT", "2"),
                deployment.replace("PORT", apiPort).replace("COUNT", "3").replace("web", "api"));
    }
}
