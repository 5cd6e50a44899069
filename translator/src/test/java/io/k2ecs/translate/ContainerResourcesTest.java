package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerResourcesTest {
    private static ContainerResources of(String resources) {
        return ContainerResources.of(Translated.of(Manifests.deployment(resources))
                .result()
                .application()
                .workloads()
                .get(0)
                .containers()
                .get(0));
    }

    @Test
    void asksForNothingWhereTheManifestSaysNothing() {
        for (String resources : new String[] {"", "resources: {}", "resources: {requests: {}, limits: {}}"}) {
            assertThat(of(resources).cpuUnits()).isEmpty();
            assertThat(of(resources).memoryRequestMib()).isEmpty();
            assertThat(of(resources).memoryLimitMib()).isEmpty();
            assertThat(of(resources).memoryNeedMib()).isEmpty();
        }
    }

    @Test
    void takesALimitForTheRequestThatIsMissing() {
        ContainerResources resources = of("resources: {limits: {cpu: 1, memory: 1Gi}}");

        assertThat(resources.cpuUnits()).contains(1024);
        assertThat(resources.memoryRequestMib()).contains(1024);
        assertThat(resources.cpu()).isEqualTo(resources.cpuLimit());
    }

    @Test
    void needsTheLimitAndElseTheRequest() {
        assertThat(of("resources: {requests: {memory: 64Mi}, limits: {memory: 128Mi}}")
                        .memoryNeedMib())
                .contains(128);
        assertThat(of("resources: {requests: {memory: 64Mi}}").memoryNeedMib()).contains(64);
    }

    @Test
    void prefersTheRequestOfCpu() {
        assertThat(of("resources: {requests: {cpu: 100m}, limits: {cpu: 1}}").cpuUnits())
                .contains(103);
    }

    @ParameterizedTest
    @CsvSource({
        "64Mi, 64",
        "64M, 62",
        "1048577, 2",
        "6Mi, 6",
        "5Mi, 6",
        "128m, 6",
        "0, 6",
        "1e9, 954",
        "8Ei, 2147483647"
    })
    void roundsMemoryUpToWholeMebibytesAndToTheLeastThatEcsTakes(String memory, int memoryMib) {
        String resources = "resources: {limits: {memory: " + memory + "}}";
        // 1048577 bytes are 2 MiB, which is less than ECS takes.
        assertThat(of(resources).memoryLimitMib()).contains(Math.max(6, memoryMib));
    }

    @ParameterizedTest
    @CsvSource({"6Mi, false", "6291456, false", "5Mi, true", "5242881, false", "0, true"})
    void tellsMemoryThatIsLessThanEcsTakes(String memory, boolean below) {
        ContainerResources resources = of("resources: {limits: {memory: " + memory + "}}");

        assertThat(ContainerResources.isBelowLeast(resources.memoryLimit().orElseThrow()))
                .isEqualTo(below);
    }
}
