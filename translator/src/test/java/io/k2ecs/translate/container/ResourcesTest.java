package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ResourceType;

class ResourcesTest {
    private static final String CODE = "TR110";
    private static final Settings EC2 = Translated.ec2(NetworkMode.AWSVPC);

    private static String manifest(String resources) {
        return Manifests.deployment("resources: {" + resources + "}");
    }

    private static Translated of(String resources) {
        return Translated.of(manifest(resources));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1m, 2", "100m, 103", "250m, 256", "1, 1024", "1.5, 1536"})
    void makesSharesOfTheCpuRequest(String cpu, int cpuUnits) {
        Translated translated = of("requests: {cpu: " + cpu + "}");

        assertThat(translated.container("web").cpu()).isEqualTo(cpuUnits);
        Leaf.ofContainer(translated, "/resources/requests/cpu")
                .is(LeafState.APPROXIMATED, CODE)
                .isSilent(CODE);
    }

    @Test
    void takesALimitWithoutARequestForTheRequest() {
        Translated translated = Translated.of(manifest("limits: {cpu: 500m, memory: 100Mi}"), EC2);

        ContainerDefinition web = translated.container("web");
        assertThat(web.cpu()).isEqualTo(512);
        assertThat(web.memory()).isEqualTo(100);
        assertThat(web.memoryReservation()).isNull();
        Leaf.ofContainer(translated, "/resources/limits/cpu").isTranslated(CODE, "/cpu");
        Leaf.ofContainer(translated, "/resources/limits/memory").isTranslated(CODE, "/memory");
    }

    @Test
    void losesTheCpuLimitBesideARequest() {
        Translated translated = of("requests: {cpu: 100m}, limits: {cpu: 200m}");

        assertThat(translated.container("web").cpu()).isEqualTo(103);
        Leaf.ofContainer(translated, "/resources/limits/cpu").is(LeafState.DROPPED, CODE, "whole task");
    }

    @Test
    void reservesTheRequestBelowTheLimit() {
        Translated translated = Translated.of(manifest("requests: {memory: 127Mi}, limits: {memory: 128Mi}"), EC2);

        assertThat(translated.container("web").memory()).isEqualTo(128);
        assertThat(translated.container("web").memoryReservation()).isEqualTo(127);
        Leaf.ofContainer(translated, "/resources/limits/memory").isTranslated(CODE, "/memory");
        Leaf.ofContainer(translated, "/resources/requests/memory").isTranslated(CODE, "/memoryReservation");
    }

    @Test
    void reservesNothingBesideALimitThatIsNoHigher() {
        Translated translated = Translated.of(manifest("requests: {memory: 128Mi}, limits: {memory: 128Mi}"), EC2);

        assertThat(translated.container("web").memory()).isEqualTo(128);
        assertThat(translated.container("web").memoryReservation()).isNull();
        Leaf.ofContainer(translated, "/resources/requests/memory")
                .isTranslated(CODE, "/memory")
                .isSilent(CODE);
    }

    @Test
    void reportsRequestsAboveTheLimit() {
        Translated translated = of("requests: {cpu: 300m, memory: 129Mi}, limits: {cpu: 200m, memory: 128Mi}");

        assertThat(translated.container("web").memory()).isEqualTo(128);
        assertThat(translated.container("web").memoryReservation()).isNull();
        Leaf.ofContainer(translated, "/resources/requests/memory")
                .reports(CODE, Severity.ERROR, "129Mi of memory", "128Mi", "Kubernetes refuses");
        Leaf.ofContainer(translated, "/resources/requests/cpu").reports(CODE, Severity.ERROR, "300m of CPU", "200m");
    }

    @Test
    void comparesAmountsNotTheirSpelling() {
        assertThat(of("requests: {cpu: 1000m, memory: 1Gi}, limits: {cpu: '1', memory: 1024Mi}")
                        .findings(CODE))
                .isEmpty();
    }

    @Test
    void hasNoHardLimitWhereTheManifestHasNone() {
        Translated translated = of("requests: {memory: 64Mi}");

        assertThat(translated.container("web").memory()).isNull();
        assertThat(translated.container("web").memoryReservation()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"5Mi, 6", "128m, 6", "0, 6"})
    void warnsOfLessMemoryThanEcsTakes(String memory, int memoryMib) {
        Translated translated = Translated.of(manifest("limits: {memory: " + memory + "}"), EC2);

        assertThat(translated.container("web").memory()).isEqualTo(memoryMib);
        Leaf.ofContainer(translated, "/resources/limits/memory")
                .isApproximated(CODE, "/memory")
                .reports(CODE, Severity.WARNING, memory, "6 MiB");
    }

    @Test
    void isSilentOfTheLeastMemoryThatEcsTakes() {
        assertThat(Translated.of(manifest("limits: {memory: 6Mi}"), EC2).findings(CODE))
                .isEmpty();
    }

    @Test
    void saysThatASmallMIsAThousandth() {
        assertThat(of("limits: {memory: 128m}").findings(CODE)).singleElement().satisfies(it -> assertThat(it.remedy())
                .contains("Mi"));
    }

    @Test
    void assumesMemoryOnEc2WhereTheManifestNamesNone() {
        for (String fields : new String[] {"resources: {}", "resources: {requests: {cpu: 1}}", ""}) {
            Translated translated = Translated.of(Manifests.deployment(fields), EC2);

            assertThat(translated.container("web").memoryReservation()).isEqualTo(512);
            assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
                assertThat(it.severity()).isEqualTo(Severity.WARNING);
                assertThat(it.message()).contains("'web'", "512 MiB");
            });
        }
    }

    @Test
    void leavesMemoryToTheTaskOnFargate() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.container("web").memory()).isNull();
        assertThat(translated.container("web").memoryReservation()).isNull();
        assertThat(translated.container("web").cpu()).isNull();
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void givesInitContainersAShareOfTheirOwnOnEc2Only() {
        String manifest = Manifests.deployment("""
                initContainers:
                  - name: migrate
                    image: migrate:1
                    resources: {requests: {cpu: 1, memory: 1Gi}}
                """, "");

        ContainerDefinition onEc2 = Translated.of(manifest, EC2).container("migrate");
        assertThat(onEc2.cpu()).isEqualTo(1024);
        assertThat(onEc2.memoryReservation()).isEqualTo(1024);
        ContainerDefinition onFargate = Translated.of(manifest).container("migrate");
        assertThat(onFargate.cpu()).isNull();
        assertThat(onFargate.memoryReservation()).isNull();
    }

    @Test
    void givesSidecarsAShareOfTheirOwn() {
        String manifest = Manifests.deployment("""
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    resources: {requests: {cpu: 100m, memory: 64Mi}}
                """, "");

        assertThat(Translated.of(manifest).container("proxy").cpu()).isEqualTo(103);
        assertThat(Translated.of(manifest).container("proxy").memoryReservation())
                .isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"limits", "requests"})
    void asksForGpusOnEc2(String group) {
        Translated translated = Translated.of(manifest(group + ": {nvidia.com/gpu: 2}"), EC2);

        assertThat(translated.container("web").resourceRequirements())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.type()).isEqualTo(ResourceType.GPU);
                    assertThat(it.value()).isEqualTo("2");
                });
        Leaf.ofContainer(translated, "/resources/" + group + "/nvidia.com~1gpu")
                .isTranslated(CODE, "/resourceRequirements/0/value")
                .isSilent(CODE);
    }

    @Test
    void takesTheLimitOfGpusWhereBothAreGiven() {
        Translated translated =
                Translated.of(manifest("requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}"), EC2);

        assertThat(translated.container("web").resourceRequirements()).hasSize(1);
        Leaf.ofContainer(translated, "/resources/requests/nvidia.com~1gpu").is(LeafState.NOT_APPLICABLE, CODE);
    }

    @Test
    void reportsGpusOnFargate() {
        Translated translated = of("limits: {nvidia.com/gpu: 1}");

        assertThat(translated.container("web").hasResourceRequirements()).isFalse();
        Leaf.ofContainer(translated, "/resources/limits/nvidia.com~1gpu")
                .is(LeafState.NEEDS_DECISION, CODE)
                .reports(CODE, Severity.ERROR, "GPU", "Fargate");
    }

    @Test
    void reportsResourcesThatEcsDoesNotHave() {
        Leaf.ofContainer(
                        Translated.of(manifest("limits: {hugepages-2Mi: 4Mi}"), EC2), "/resources/limits/hugepages-2Mi")
                .is(LeafState.NEEDS_DECISION, CODE, "hugepages-2Mi")
                .reports(CODE, Severity.ERROR, "hugepages-2Mi");
    }
}
