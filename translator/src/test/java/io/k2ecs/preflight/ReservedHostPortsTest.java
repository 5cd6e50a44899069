package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedHostPortsTest {

    private final ReservedHostPorts rule = new ReservedHostPorts();

    @ParameterizedTest
    @ValueSource(ints = {22, 2375, 2376, 51678, 51680})
    void reportsAPortOfTheInstanceItself(int port) {
        assertThat(Checked.findings(rule, withPort("containerPort: " + port), Checked.HOST))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF309");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("port " + port + " of its instance");
                });
    }

    @Test
    void staysSilentAboutOtherPorts() {
        assertThat(Checked.findings(rule, withPort("containerPort: 2222"), Checked.HOST))
                .isEmpty();
    }

    @Test
    void staysSilentWhereThePortIsTheTasksOwn() {
        assertThat(Checked.findings(rule, withPort("containerPort: 22"))).isEmpty();
        assertThat(Checked.findings(rule, withPort("containerPort: 22"), Checked.BRIDGE))
                .isEmpty();
        assertThat(Checked.findings(rule, withPort("containerPort: 2222, hostPort: 22"), Checked.BRIDGE))
                .hasSize(1);
    }

    private static String withPort(String port) {
        return Manifests.deployment("ports:\n  - {" + port + "}");
    }
}
