package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContainerCountTest {

    private final ContainerCount rule = new ContainerCount();

    @Test
    void takesTenContainers() {
        assertThat(Checked.findings(rule, withInitContainers(9))).isEmpty();
    }

    @Test
    void countsInitContainersToo() {
        assertThat(Checked.findings(rule, withInitContainers(10)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF102");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("Deployment default/web", "11 containers", "10 at most");
                });
    }

    private static String withInitContainers(int count) {
        String containers = IntStream.range(0, count)
                .mapToObj(it -> "  - {name: init-" + it + ", image: busybox}\n")
                .collect(Collectors.joining());
        return Manifests.deployment("initContainers:\n" + containers, "");
    }
}
